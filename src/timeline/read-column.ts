import type { Table } from '@uwdata/flechette';

/** A column of 32-bit integers without nulls. An empty result comes without batches, as a plain list. */
export function ints(table: Table, name: string): Int32Array {
  const values = table.getChild(name).toArray() as Int32Array | number[];
  return values instanceof Int32Array ? values : new Int32Array(values);
}

export function doubles(table: Table, name: string): Float64Array {
  const values = table.getChild(name).toArray() as Float64Array | number[];
  return values instanceof Float64Array ? values : new Float64Array(values);
}
