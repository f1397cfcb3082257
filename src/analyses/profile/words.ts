import type { Text } from '../../i18n/text';
import { ratio } from '../../stats/round';
import { isHidden, shortWords } from './names';
import type { ColumnProfile, LabelPair, NumberPair, ProfileResult } from './result';

export interface Words {
  readonly answer: string;
  readonly caveats: readonly string[];
}

/** From here on a column counts as lopsided, and two columns as moving together. */
const SKEWED = 2;
const NOTICEABLE = 0.3;
const FEW = 3;
const PAIRS = 5;

/** The answer, from the result alone. */
export function profileWords(result: ProfileResult, text: Text): Words {
  if (result.table === '') return { answer: text.t('profile.answer.none'), caveats: [] };
  const { rows, columns, cells, missing } = result;
  const size = { rows, columns: columns.length };
  if (rows === 0) return { answer: text.t('profile.answer.empty', { table: result.table, ...size }), caveats: [] };
  const share = text.attained(ratio(cells - missing, cells), 1);
  const sentences = [
    missing === 0 ? text.t('profile.answer.full', size) : text.t('profile.answer.size', { ...size, share }),
    ...mostMissing(result, text),
    ...named(
      columns.filter(({ ready, missing: none }) => ready && none === rows),
      text,
      'blank',
    ),
    ...keys(columns, text),
    ...named(
      columns.filter(({ detail }) => detail?.constant && rows > 1),
      text,
      'constant',
    ),
    ...skewed(columns, text),
  ];
  const spelled = columns.filter(({ detail }) => detail?.spellings);
  return {
    answer: text.prose(sentences),
    caveats: [
      ...((result.duplicates ?? 0) > 0 ? [text.t('profile.caveat.duplicates', { n: result.duplicates ?? 0 })] : []),
      ...(spelled.length > 0 ? [text.t('profile.caveat.spellings', { list: listed(spelled, text) })] : []),
      ...(columns.some((column) => isHidden(column, false)) ? [text.t('profile.caveat.personal')] : []),
    ],
  };
}

const listed = (columns: readonly ColumnProfile[], text: Text): string => {
  const names = columns.slice(0, FEW).map(({ name }) => name);
  return columns.length > FEW ? `${names.join(text.locale === 'zh-CN' ? '、' : ', ')} …` : text.list(names);
};

function mostMissing({ columns, rows }: ProfileResult, text: Text): string[] {
  const partly = columns.filter(({ missing }) => missing > 0 && missing < rows);
  const [worst] = [...partly].sort((a, b) => b.missing - a.missing);
  return worst ? [text.t('profile.answer.missing', { column: worst.name, share: text.percent(ratio(worst.missing, rows)) })] : [];
}

function keys(columns: readonly ColumnProfile[], text: Text): string[] {
  const found = columns.filter(({ detail }) => detail?.key);
  return found.length === 0 ? [] : [text.t('profile.answer.keys', { list: listed(found, text) })];
}

function named(columns: readonly ColumnProfile[], text: Text, what: 'blank' | 'constant'): string[] {
  if (columns.length === 0) return [];
  return [text.t(columns.length === 1 ? `profile.answer.${what}` : `profile.answer.${what}s`, { list: listed(columns, text) })];
}

/** Ids are numbers of which neither size nor spread means anything. */
function skewed(columns: readonly ColumnProfile[], text: Text): string[] {
  const skewness = ({ detail }: ColumnProfile): number => Math.abs(detail?.numbers?.skewness ?? 0);
  const [most] = columns.filter(({ detail }) => detail?.outliers).sort((a, b) => skewness(b) - skewness(a));
  const numbers = most?.detail?.numbers;
  if (!most || !numbers || skewness(most) < SKEWED || isHidden(most, false)) return [];
  const median = shortWords(most.detail?.quantiles?.p50, text);
  return [text.t('profile.answer.skewed', { column: most.name, mean: shortWords(numbers.mean, text), median })];
}

/** The pairs that move together most, in words; strongest first. */
export function strongestNumbers(pairs: readonly NumberPair[], text: Text): readonly string[] {
  return pairs
    .filter(({ spearman }) => Math.abs(spearman ?? 0) >= NOTICEABLE)
    .sort((x, y) => Math.abs(y.spearman ?? 0) - Math.abs(x.spearman ?? 0))
    .slice(0, PAIRS)
    .map(({ a, b, n, pearson, spearman }) =>
      text.t((spearman ?? 0) > 0 ? 'profile.pair.up' : 'profile.pair.down', {
        a,
        b,
        n,
        rho: coefficient(spearman, text),
        r: coefficient(pearson, text),
      }),
    );
}

export function strongestLabels(pairs: readonly LabelPair[], text: Text): readonly string[] {
  return pairs
    .filter(({ cramersV }) => (cramersV ?? 0) >= NOTICEABLE)
    .sort((x, y) => (y.cramersV ?? 0) - (x.cramersV ?? 0))
    .slice(0, PAIRS)
    .map(({ a, b, n, cramersV }) => text.t('profile.pair.labels', { a, b, n, v: coefficient(cramersV, text) }));
}

/** Two decimals, with a true minus. */
export const coefficient = (value: number | null | undefined, text: Text): string => text.decimal(value, 2).replace('-', '−');
