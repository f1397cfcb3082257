import type { Text } from '../../i18n/text';
import { DIMENSIONS } from './dimensions';
import type { ColumnQuality, QualityResult, TableQuality } from './result';

const DIGITS = 4;

/** How a column gets its score, line by line, with the numbers in it: its dimensions, then their mean. */
export function columnFormula(column: ColumnQuality, { weights }: QualityResult, text: Text): readonly string[] {
  const measured = DIMENSIONS.flatMap((dimension) => {
    const counts = column.checks[dimension];
    const figure = column.dimensions[dimension];
    return counts && figure !== null ? [{ dimension, counts, figure }] : [];
  });
  const lines = measured.map(({ dimension, counts, figure }) =>
    text.t('quality.trace.dimension', {
      dimension: text.t(`quality.dim.${dimension}`),
      failed: text.count(counts.failed),
      checked: text.count(counts.checked),
      figure: text.decimal(figure, DIGITS),
    }),
  );
  const weighed = measured.filter(({ dimension }) => weights[dimension] > 0);
  if (weighed.length === 0 || column.score === null) return [...lines, text.t('quality.trace.none')];
  const terms = weighed.map(({ dimension, figure }) => `${text.decimal(figure, DIGITS)} × ${text.decimal(weights[dimension], DIGITS)}`);
  const sum = weighed.reduce((total, { dimension }) => total + weights[dimension], 0);
  const score = text.decimal(column.score, DIGITS);
  return [...lines, text.t('quality.trace.column', { name: column.name, terms: terms.join(' + '), sum: text.decimal(sum, DIGITS), score })];
}

/** How a table gets its score from its columns. */
export function tableFormula(table: TableQuality, text: Text): string {
  const terms = table.columns.flatMap(({ score, weight, name }) =>
    score === null ? [] : [`${name} ${text.decimal(score, DIGITS)} × ${text.count(weight)}`],
  );
  if (table.score === null) return text.t('quality.trace.none');
  return text.t('quality.trace.table', {
    name: table.name,
    terms: terms.join(' + '),
    sum: text.count(table.formula.weights),
    score: text.decimal(table.score, DIGITS),
  });
}

/** How the data set gets its score from its tables. */
export function dataSetFormula({ formula, score }: QualityResult, text: Text): string {
  const terms = formula.terms.map((term) => `${term.table} ${text.decimal(term.score, DIGITS)} × ${text.count(term.cells)}`);
  return text.t('quality.formulaText', { terms: terms.join(' + '), cells: text.count(formula.cells), score: text.decimal(score, DIGITS) });
}
