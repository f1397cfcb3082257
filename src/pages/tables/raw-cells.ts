import { cell, type TableCell } from '../../charts/table-data';
import type { Preview } from '../../engine/protocol';

type Value = Preview['rows'][number][number];

/**
 * Stored rows, with what the file said below each cell that is stored otherwise than written. Columns are matched by name: the one that tells
 * the files of a united table apart is in no file.
 */
export function besideRaw(stored: Preview, raw: Preview | null): readonly (readonly TableCell[])[] {
  const places = stored.columns.map((column) => raw?.columns.indexOf(column) ?? -1);
  return stored.rows.map((row, index) => {
    const written = raw?.rows[index];
    return row.map((value, column) => {
      const place = places[column] ?? -1;
      return written === undefined || place < 0 ? plain(value) : besides(value, written[place] ?? null);
    });
  });
}

const textOf = (value: Value): string => (value === null ? '' : String(value));
const plain = (value: Value): TableCell => cell(textOf(value), value);

function besides(value: Value, written: Value): TableCell {
  if (textOf(written) === textOf(value)) return plain(value);
  return { ...plain(value), under: textOf(written) === '' ? '∅' : textOf(written) };
}
