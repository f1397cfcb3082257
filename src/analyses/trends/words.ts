import type { Text } from '../../i18n/text';
import { drawnLines, figure, groupName, kindOf, lineName } from './figures';
import type { TrendsLine, TrendsPoint, TrendsResult, TrendsSpec } from './spec';

/** A difference between the halves is called a trend from here on. */
const WORTH_SAYING = 0.05;
const EACH_HALF = 3;

export interface Words {
  readonly answer: string;
  readonly caveats: readonly string[];
}

/** The answer, from the result alone. */
export function trendsWords(result: TrendsResult, spec: TrendsSpec, text: Text): Words {
  const lines = drawnLines(result, spec);
  const [main] = lines;
  if (!main || main.points.length === 0) return { answer: text.t('trends.answer.none'), caveats: [] };
  const sentences = spec.breakdown
    ? groupSentences(lines, spec, text)
    : [latest(main, spec, text), highest(main, spec, text), direction(main, text)];
  return { answer: text.prose(sentences), caveats: caveatsOf(result, spec, lines, text) };
}

/** A week is named by its first day, and says so. */
const periodWords = (period: string, { unit }: TrendsSpec, text: Text): string =>
  unit === 'week' ? text.t('trends.week', { day: text.period(period, unit) }) : text.period(period, unit);

function latest(line: TrendsLine, spec: TrendsSpec, text: Text): string {
  const done = line.points.filter(({ complete, value }) => complete && value !== null);
  const last = done.at(-1);
  const kind = kindOf(line, spec);
  if (!last) {
    const open = line.points.at(-1);
    return text.t('trends.answer.open', {
      period: periodWords(open?.period ?? '', spec, text),
      value: figure(open?.value, kind, text),
      what: lineName(line, spec, text),
    });
  }
  const before = spec.compare === null ? done.at(-2) : null;
  const reference = spec.compare === null ? (before?.value ?? null) : (last.previous?.value ?? null);
  const params = { period: periodWords(last.period, spec, text), value: figure(last.value, kind, text), what: lineName(line, spec, text) };
  if (reference === null || reference === 0 || last.value === null) return text.t('trends.answer.last', params);
  const change = last.value / reference - 1;
  const against = spec.compare === null ? text.t(`trends.before.${spec.unit}`) : text.t(`trends.than.${spec.compare}`);
  if (change === 0) return text.t('trends.answer.same', { ...params, against });
  return text.t(change > 0 ? 'trends.answer.more' : 'trends.answer.less', { ...params, change: text.percent(Math.abs(change)), against });
}

function highest(line: TrendsLine, spec: TrendsSpec, text: Text): string {
  if (spec.cumulative) return '';
  const done = line.points.filter(({ complete, value }) => complete && value !== null);
  if (done.length < 3) return '';
  const top = done.reduce((best, point) => ((point.value ?? 0) > (best.value ?? 0) ? point : best));
  if (top === done.at(-1)) return text.t('trends.answer.isHighest');
  return text.t('trends.answer.highest', {
    value: figure(top.value, kindOf(line, spec), text),
    period: periodWords(top.period, spec, text),
  });
}

/** The mean of the later half of complete periods against the earlier half. */
function direction(line: TrendsLine, text: Text): string {
  const change = halves(line.points);
  if (change === null || Math.abs(change) < WORTH_SAYING) return '';
  return text.t(change > 0 ? 'trends.answer.rising' : 'trends.answer.falling', { change: text.percent(Math.abs(change), 0) });
}

export function halves(points: readonly TrendsPoint[]): number | null {
  const values = points.flatMap(({ complete, value }) => (complete && value !== null ? [value] : []));
  const half = Math.floor(values.length / 2);
  if (half < EACH_HALF) return null;
  const mean = (part: readonly number[]): number => part.reduce((sum, value) => sum + value, 0) / part.length;
  const early = mean(values.slice(0, half));
  return early > 0 ? mean(values.slice(-half)) / early - 1 : null;
}

function groupSentences(lines: readonly TrendsLine[], spec: TrendsSpec, text: Text): string[] {
  const [first] = lines;
  const own = lines.filter(({ name }) => name === first?.name);
  const named = own.filter(({ other }) => !other);
  const [main, second] = named;
  if (!main) return [];
  const kind = kindOf(main, spec);
  const property = String(spec.breakdown?.column ?? '');
  const sentences = [text.t('trends.answer.largest', { property, group: groupName(main, text), value: figure(main.total, kind, text) })];
  if (second) sentences.push(text.t('trends.answer.second', { group: groupName(second, text), value: figure(second.total, kind, text) }));
  const moved = named
    .map((line) => ({ line, change: halves(line.points) }))
    .filter(({ change }) => change !== null && Math.abs(change) >= WORTH_SAYING)
    .sort((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0))[0];
  if (moved) {
    const key = (moved.change ?? 0) > 0 ? 'trends.answer.groupUp' : 'trends.answer.groupDown';
    sentences.push(text.t(key, { group: groupName(moved.line, text), change: text.percent(Math.abs(moved.change ?? 0), 0) }));
  }
  return sentences;
}

function caveatsOf(result: TrendsResult, spec: TrendsSpec, lines: readonly TrendsLine[], text: Text): string[] {
  const points = lines[0]?.points ?? [];
  const sums = spec.series.some(({ act, measure }) => act !== null && 'order' in act && ['sum', 'mean', 'p90'].includes(measure));
  const nothingBefore = spec.compare !== null && points.every(({ previous }) => (previous?.value ?? null) === null);
  return [
    ...(points.some(({ complete }) => !complete) ? [text.t('trends.caveat.open')] : []),
    ...(nothingBefore ? [text.t('trends.caveat.nothingBefore')] : []),
    ...(spec.movingAverage !== null ? [text.t('trends.caveat.average', { n: spec.movingAverage })] : []),
    ...(sums ? [text.t('trends.caveat.gross')] : []),
    ...(result.salesWithoutCustomer > 0 ? [text.t('trends.caveat.anonymous', { n: result.salesWithoutCustomer })] : []),
    ...(result.withoutActor > 0 ? [text.t('trends.caveat.withoutActor', { n: result.withoutActor })] : []),
    ...(result.duplicatesRemoved > 0 ? [text.t('funnel.caveat.duplicates', { n: result.duplicatesRemoved })] : []),
  ];
}
