import type { TableData } from '../charts/table-data';
import { createReshape } from '../engine/client-reshape';
import { csvText } from '../export/csv';

/** Which columns of a wide table become rows, and what the two new columns are called. */
export interface Tidy {
  readonly from: number;
  readonly as: readonly [name: string, value: string];
}

/** The table in long form, one value a row, as pivot tables and notebooks like it; null when it cannot be reshaped. */
export async function tidyCsv({ columns, rows }: TableData, { from, as }: Tidy): Promise<string | null> {
  const labels = columns.map((column) => column.label);
  const reshape = createReshape();
  try {
    const outcome = await reshape.fold({
      table: { columns: labels, rows: rows.map((row) => row.map((cell) => cell.raw)) },
      columns: labels.slice(from),
      as,
    });
    if (!outcome.ok) return null;
    // A cell that does not exist in the wide table is no row in the long one.
    return csvText(
      outcome.value.columns,
      outcome.value.rows.filter((row) => row.at(-1) !== null),
    );
  } finally {
    reshape.end();
  }
}
