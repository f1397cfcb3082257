import { step, type Draft, type Look } from './draft';

/** More values than this share beyond the fences are how the column is spread, and no exceptions. */
const FEW = 0.02;

/** Values far from the rest may well be right; capping them is for who knows. */
export const outlierDrafts = ({ table, quality }: Look): readonly Draft[] =>
  quality.outliers
    .filter(({ share }) => share <= FEW)
    .map(({ column, method }) => ({
      stage: 'choices',
      table: table.name,
      columns: [column],
      rule: null,
      why: 'outliers',
      effect: 'choice',
      step: step({ kind: 'outliers', column, method, action: 'cap' }),
    }));
