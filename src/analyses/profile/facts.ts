import type { Text } from '../../i18n/text';
import { ratio } from '../../stats/round';
import { isHidden, shortWords, timeWords } from './names';
import type { ColumnProfile, Gaps, Outliers } from './result';
import type { Shown } from './tables';

/** Name and figure, as they stand in the detail of a column. */
export type Fact = readonly [label: string, figure: string];

/** Counts and moments. */
export function factsOf(column: ColumnProfile, rows: number, { shown, text }: Shown): readonly Fact[] {
  const { detail, nulls, missing } = column;
  if (!detail) return [];
  const { numbers, length } = detail;
  const open = !isHidden(column, shown);
  const part = (n: number): string => (n === 0 ? '0' : `${text.count(n)} (${text.percent(ratio(n, rows))})`);
  return [
    [text.t('profile.col.sqlType'), column.sqlType],
    [text.t('profile.fact.filled'), text.count(rows - missing)],
    [text.t('profile.fact.nulls'), part(nulls)],
    ...(column.kind === 'text' ? [[text.t('profile.fact.standIns'), part(missing - nulls)] as const] : []),
    [text.t('profile.fact.distinct'), text.count(detail.distinct)],
    ...(length
      ? [
          [
            text.t('profile.fact.length'),
            `${text.count(length.min)} – ${text.count(length.max)} (${text.decimal(length.mean, 1)})`,
          ] as const,
        ]
      : []),
    ...(numbers && open
      ? ([
          [text.t('profile.fact.mean'), shortWords(numbers.mean, text)],
          [text.t('profile.fact.deviation'), shortWords(numbers.deviation, text)],
          [text.t('profile.fact.skewness'), text.decimal(numbers.skewness, 2)],
        ] as const)
      : []),
    ...(numbers
      ? ([
          [text.t('profile.fact.zeros'), part(numbers.zeros)],
          [text.t('profile.fact.negatives'), part(numbers.negatives)],
        ] as const)
      : []),
    ...(numbers && numbers.infinite > 0 ? [[text.t('profile.fact.infinite'), part(numbers.infinite)] as const] : []),
  ];
}

/** min, p1 … p99, max. */
export function quantileFacts(column: ColumnProfile, { shown, text }: Shown): readonly Fact[] {
  const { detail } = column;
  if (!detail?.quantiles || isHidden(column, shown)) return [];
  const write = (value: number | string | boolean | null): string => (typeof value === 'boolean' ? String(value) : shortWords(value, text));
  const middle = Object.entries(detail.quantiles).map(([name, value]): Fact => [name, write(value)]);
  return [[text.t('profile.col.min'), write(detail.min)], ...middle, [text.t('profile.col.max'), write(detail.max)]];
}

export function outlierWords({ method, low, high, below, above, share }: Outliers, text: Text): string {
  const fences = text.t(`profile.outliers.${method}`, { low: shortWords(low, text), high: shortWords(high, text) });
  const n = below + above;
  const found =
    n === 0 ? text.t('profile.outliers.none') : text.t('profile.outliers.found', { n, share: text.percent(share), below, above });
  return text.locale === 'zh-CN' ? fences + found : `${fences} ${found}`;
}

export function gapWords({ from, to, days, missing, longest }: Gaps, text: Text): string {
  const ends = { from: timeWords(from), to: timeWords(to) };
  if (missing === 0) return text.t('profile.gapsNone', ends);
  const list = text.list(longest.slice(0, 3).map((gap) => text.t('profile.gap', gap)));
  return text.t('profile.gapsNote', { ...ends, days, missing, list });
}
