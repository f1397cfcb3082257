import { significant } from './round';

/**
 * Cramér's V with Bergsma's correction for bias (2013): phi² less its expectation (r-1)(c-1)/(n-1), over the corrected sizes of the table.
 * @param counts a table of counts, row by row; rows and columns without a count are left out
 * @returns 0..1, rounded to 12 significant digits; null when fewer than two rows or columns have counts
 */
export function cramersV(counts: readonly (readonly number[])[]): { readonly n: number; readonly v: number | null } {
  const width = counts[0]?.length ?? 0;
  const rowSums = counts.map((row) => row.reduce((sum, x) => sum + x, 0));
  const columnSums = Array.from({ length: width }, (_, j) => counts.reduce((sum, row) => sum + (row[j] ?? 0), 0));
  const n = rowSums.reduce((sum, x) => sum + x, 0);
  const r = rowSums.filter((x) => x > 0).length;
  const c = columnSums.filter((x) => x > 0).length;
  if (r < 2 || c < 2 || n < 2) return { n, v: null };
  let share = 0;
  counts.forEach((row, i) =>
    row.forEach((x, j) => {
      if (x > 0) share += ((x / (rowSums[i] ?? 1)) * x) / (columnSums[j] ?? 1);
    }),
  );
  const phi = Math.max(0, share - 1 - ((r - 1) * (c - 1)) / (n - 1));
  const rows = r - (r - 1) ** 2 / (n - 1);
  const columns = c - (c - 1) ** 2 / (n - 1);
  const least = Math.min(rows, columns) - 1;
  return { n, v: least > 0 ? significant(Math.min(1, Math.sqrt(phi / least))) : null };
}
