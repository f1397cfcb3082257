import { cell, type TableCell } from '../../charts/table-data';
import type { Preview } from '../../engine/protocol';

type Value = Preview['rows'][number][number];

/** A stored row, with what the file said below each cell that is stored otherwise than written. */
export function besideRaw(stored: readonly Value[], raw: readonly Value[] | undefined): readonly TableCell[] {
  return stored.map((value, index) => {
    const text = value === null ? '' : String(value);
    const written = raw?.[index] ?? null;
    const differs = raw !== undefined && String(written ?? '') !== text;
    return { ...cell(text, value), ...(differs && { under: written === null || written === '' ? '∅' : String(written) }) };
  });
}
