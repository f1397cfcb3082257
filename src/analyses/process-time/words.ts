import { actWords } from '../../i18n/act-words';
import type { Text } from '../../i18n/text';
import type { ProcessGroup, ProcessTimeResult } from './result';
import type { Length, ProcessTimeSpec, Span } from './spec';

export interface Words {
  readonly answer: string;
  readonly caveats: readonly string[];
}

/** The answer, from the result alone. */
export function processWords(result: ProcessTimeResult, spec: ProcessTimeSpec, text: Text): Words {
  const { seconds, finished } = result;
  if (finished + result.open === 0) return { answer: text.t('process.answer.none'), caveats: caveatsOf(result, text) };
  const sentences = [
    finished === 0
      ? text.t('process.answer.unfinished', { n: result.open })
      : text.t('process.answer.half', { n: finished, median: text.duration(seconds.median), p90: text.duration(seconds.p90) }),
    spec.sla && result.shareOver !== null
      ? text.t('process.answer.over', {
          share: text.percent(result.shareOver),
          sla: lengthWords(spec.sla, text),
          late: result.late,
          overdue: result.overdue,
        })
      : '',
    slowestStep(result, spec, text),
    slowestGroup(result, spec, text),
  ];
  return { answer: text.prose(sentences), caveats: caveatsOf(result, text) };
}

function slowestStep({ slowest, steps }: ProcessTimeResult, spec: ProcessTimeSpec, text: Text): string {
  const span = slowest === null ? undefined : spec.steps[slowest];
  if (!span || slowest === null || spec.steps.length < 2) return '';
  return text.t('process.answer.step', { step: spanName(span, text), median: text.duration(steps[slowest]?.seconds.median) });
}

function slowestGroup({ breakdown }: ProcessTimeResult, spec: ProcessTimeSpec, text: Text): string {
  const known = breakdown.filter(({ other, seconds }) => !other && seconds.median !== null);
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last || first === last) return '';
  return text.t('process.answer.group', {
    property: String(spec.breakdown?.column ?? ''),
    group: groupName(first, text),
    median: text.duration(first.seconds.median),
    fastest: groupName(last, text),
    least: text.duration(last.seconds.median),
  });
}

function caveatsOf(result: ProcessTimeResult, text: Text): string[] {
  const { interval } = result.seconds;
  return [
    ...(interval ? [text.t('process.caveat.interval', { low: text.duration(interval[0]), high: text.duration(interval[1]) })] : []),
    ...(result.inProgress > 0 ? [text.t('process.caveat.inProgress', { n: result.inProgress })] : []),
    ...(result.negative > 0 ? [text.t('process.caveat.negative', { n: result.negative })] : []),
    ...(result.withoutStart > 0 ? [text.t('process.caveat.withoutStart', { n: result.withoutStart })] : []),
    ...(result.duplicatesRemoved > 0 ? [text.t('funnel.caveat.duplicates', { n: result.duplicatesRemoved })] : []),
  ];
}

export const lengthWords = ({ n, unit }: Length, text: Text): string => text.t(`process.length.${unit}`, { n });

export function spanName(span: Span, text: Text): string {
  const [from, to] =
    'columns' in span ? [span.columns.from, span.columns.to] : [actWords(span.events.start, text), actWords(span.events.end, text)];
  return `${from} → ${to}`;
}

export function groupName({ value, other }: Pick<ProcessGroup, 'value' | 'other'>, text: Text): string {
  if (other) return text.t('funnel.other');
  return value === null ? text.t('funnel.missing') : String(value);
}
