import { filterWords } from '../../i18n/filter-words';
import { rangeWords } from '../../i18n/range-words';
import type { Text } from '../../i18n/text';
import type { Range } from '../../model/filter';
import { compareKind, otherEntry, otherFilter } from './compare-edits';
import type { FunnelComparison } from './compute-more';
import { tiesWords, windowWords } from './option-words';
import type { FunnelResult } from './result';
import type { FunnelSpec } from './spec';

/** What the two sides are called. */
export function sideNames(spec: FunnelSpec, text: Text): readonly [string, string] {
  const kind = compareKind(spec);
  const own = [text.t('funnel.compare.asAsked'), definitionName(spec, text)] as const;
  if (kind === 'periods') return [rangeName(spec.entry, text), rangeName(otherEntry(spec), text)];
  if (kind !== 'segments') return own;
  const [a, b] = [spec.filter.at(-1), otherFilter(spec).at(-1)];
  return [a ? filterWords(a, text) : own[0], b ? filterWords(b, text) : own[1]];
}

/** What the other definition does otherwise. */
function definitionName({ compare, ...spec }: FunnelSpec, text: Text): string {
  const other = (compare ?? {}) as Partial<FunnelSpec>;
  const said = [
    ...(other.attempt && other.attempt !== spec.attempt ? [text.t(`funnel.attempt.${other.attempt}`)] : []),
    ...(other.order && other.order !== spec.order ? [text.t(`funnel.order.${other.order}`)] : []),
    ...(other.window ? [windowWords(other.window, text)] : []),
    ...(other.ties && other.ties !== spec.ties ? [tiesWords(other.ties, text)] : []),
  ];
  return said.length === 0 ? text.t('funnel.compare.other') : said.join(text.t('funnel.and'));
}

function rangeName({ from, to }: Range, text: Text): string {
  if (from && to) return rangeWords(from, to, text);
  if (from) return text.t('range.from', { from: text.day(from) });
  return to ? text.t('range.to', { to: text.day(to) }) : text.t('range.all');
}

/** Both rates, how far they lie apart, and what the test that fits says, always with its figures. */
export function compareWords({
  result,
  compare,
  spec,
  text,
}: {
  readonly result: FunnelResult;
  readonly compare: FunnelComparison;
  readonly spec: FunnelSpec;
  readonly text: Text;
}): { readonly answer: string; readonly why: string } {
  const [a, b] = sideNames(spec, text);
  if (compare.difference === null) return { answer: text.t('funnel.compare.empty', { a, b }), why: '' };
  const answer = text.t('funnel.compare.answer', {
    a,
    b,
    first: text.percent(result.steps.at(-1)?.fromFirst),
    second: text.percent(compare.steps.at(-1)?.fromFirst),
    difference: text.points(compare.difference),
  });
  const figures = { n: compare.enteredBoth, p: pWords(compare.p, text), interval: intervalWords(compare, text) };
  return { answer, why: text.t(`funnel.compare.${compare.groups}`, figures) };
}

function intervalWords({ interval }: FunnelComparison, text: Text): string {
  return interval ? text.t('funnel.compare.interval', { lo: text.points(interval[0]), hi: text.points(interval[1]) }) : '–';
}

const SMALLEST = 0.001;
/** A p with its sign: p = 0.034, p < 0.001. */
function pWords(p: number | null, text: Text): string {
  if (p === null) return '–';
  return p < SMALLEST ? `p < ${text.decimal(SMALLEST, 3)}` : `p = ${text.decimal(p, 3)}`;
}
