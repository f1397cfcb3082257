import type { Text } from '../../i18n/text';
import { nodeName } from './labels';
import type { PathNode, PathPeople, PathsResult, PathsSpec } from './spec';

const SMALL = 30;

export interface Words {
  readonly answer: string;
  readonly caveats: readonly string[];
}

/** The answer, from the result alone: where sessions go after the first node (or what they come from before the last), and how many go round. */
export function pathsWords(result: PathsResult, spec: PathsSpec, text: Text): Words {
  if (result.sessions === 0) return { answer: text.t('paths.answer.none'), caveats: caveats(result, text) };
  const { start, end } = spec;
  const main =
    end === null ? afterFirst(result, text) : start === null ? beforeEnd(result, end, text) : between(result, { start, end }, text);
  return { answer: text.prose([main, loopWords(result, text)]), caveats: caveats(result, text) };
}

/** The node of the first position that most sessions have; the rest only where it stands alone. */
export function firstNode({ nodes }: PathsResult): PathNode | null {
  const first = nodes.filter((node) => node.step === 1);
  const named = first.filter((node) => !node.other);
  return (named.length > 0 ? named : first).reduce<PathNode | null>(
    (best, node) => (best && best.sessions >= node.sessions ? best : node),
    null,
  );
}

function afterFirst(result: PathsResult, text: Text): string {
  const first = firstNode(result);
  if (!first) return '';
  const same = (name: string, other?: true): boolean => name === first.node && other === first.other;
  const onward = result.edges.filter((edge) => edge.step === 1 && same(edge.from, edge.fromOther));
  const next = onward.reduce<(typeof onward)[number] | null>(
    (best, edge) => (best && best.transitions >= edge.transitions ? best : edge),
    null,
  );
  const gone = result.dropOff.find((drop) => drop.step === 1 && same(drop.node, drop.other))?.sessions ?? 0;
  const node = nodeName(first.node, first.other, text);
  const leave = text.percent(gone / first.sessions, 0);
  if (!next) return text.t('paths.answer.allLeave', { node, n: first.sessions });
  const share = text.percent(next.transitions / first.sessions, 0);
  return text.t('paths.answer.after', { node, share, next: nodeName(next.to, next.toOther, text), leave });
}

function between(result: PathsResult, { start, end }: { readonly start: string; readonly end: string }, text: Text): string {
  const [from, to] = [nodeName(start, undefined, text), nodeName(end, undefined, text)];
  const onward = result.edges.filter((edge) => edge.step === 1);
  const most = onward.reduce<(typeof onward)[number] | null>(
    (best, edge) => (best && best.transitions >= edge.transitions ? best : edge),
    null,
  );
  if (!most) return text.t('paths.answer.onlyEnd', { node: to, n: result.sessions });
  const straight = most.to === end && !most.toOther;
  return text.t(straight ? 'paths.answer.straight' : 'paths.answer.between', {
    from,
    to,
    n: result.sessions,
    share: text.percent(most.transitions / result.sessions, 0),
    next: nodeName(most.to, most.toOther, text),
  });
}

/** Whose list it is: of a node, of a move, or of those who leave. */
export function peopleTitle({ step, from, fromOther, to, toOther }: PathPeople, text: Text): string {
  const node = nodeName(from, fromOther || undefined, text);
  if (to === undefined) return text.t('paths.people.node', { step, node });
  if (to === null) return text.t('paths.people.leave', { step, node });
  return text.t('paths.people.edge', { step, from: node, to: nodeName(to, toOther || undefined, text) });
}

function beforeEnd({ matrix, sessions }: PathsResult, end: string, text: Text): string {
  const into = matrix.filter((move) => move.to === end && !move.toOther);
  const all = into.reduce((sum, move) => sum + move.transitions, 0);
  const most = into.reduce<(typeof into)[number] | null>(
    (best, move) => (best && best.transitions >= move.transitions ? best : move),
    null,
  );
  const node = nodeName(end, undefined, text);
  if (!most) return text.t('paths.answer.onlyEnd', { node, n: sessions });
  return text.t('paths.answer.before', {
    node,
    share: text.percent(most.transitions / all, 0),
    from: nodeName(most.from, most.fromOther, text),
  });
}

function loopWords({ returns, loops, sessions }: PathsResult, text: Text): string {
  const [most] = loops;
  if (!most) return text.t('paths.answer.noLoops');
  return text.t('paths.answer.loops', {
    share: text.percent(returns.sessions / sessions, 0),
    from: nodeName(most.from, undefined, text),
    to: nodeName(most.to, undefined, text),
  });
}

function caveats(result: PathsResult, text: Text): string[] {
  return [
    text.t('paths.caveat.sessions', { n: result.sessions, people: result.actors }),
    ...(result.sessions > 0 && result.sessions < SMALL ? [text.t('paths.caveat.small')] : []),
    ...(result.withoutNode > 0 ? [text.t('paths.caveat.withoutNode', { n: result.withoutNode })] : []),
    ...(result.duplicatesRemoved > 0 ? [text.t('funnel.caveat.duplicates', { n: result.duplicatesRemoved })] : []),
  ];
}
