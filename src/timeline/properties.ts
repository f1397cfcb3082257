import type { Cell } from '../db/database';
import { columnOf, tableOf } from '../mart/columns';
import { FailureError } from '../model/failure';
import type { FilterScope, Property } from '../model/filter';
import type { Column } from '../model/table';
import { ident, sql, type Sql } from '../sql/tag';
import { combineColumns } from './combine-columns';
import { visibleLine, type MaskSource } from './masks';
import { keepLately } from './keep-lately';
import { ints } from './read-column';
import type { PropertyColumn, Timeline } from './timeline';

/** What the property columns of a timeline may hold in memory, bytes: four of ten million events beside the sixteen bytes an event of the timeline. */
const PROPERTY_BUDGET = 160_000_000;

/**
 * The `property` of a timeline: values become codes in SQL and are put in timeline order here. Four bytes an event and column; the columns asked for
 * lately stay.
 */
export function createProperties(source: MaskSource): Timeline['property'] {
  const keep = keepLately<PropertyColumn>({ budget: PROPERTY_BUDGET, weigh: ({ codes }) => codes.byteLength });
  const one = (column: string, of: FilterScope, path: string): Promise<PropertyColumn> =>
    keep(JSON.stringify([of, column]), async () => readColumn(source, { column: columnFor(source, { column, of, path }), of }));
  return async ({ column, of = 'event' }: Property, path) => {
    if (typeof column === 'string') return one(column, of, path);
    const parts: PropertyColumn[] = [];
    for (const [index, name] of column.entries()) parts.push(await one(name, of, `${path}[${index}]`));
    return combineColumns(parts, source.base.size);
  };
}

interface Wanted {
  readonly column: Column;
  readonly of: FilterScope;
}

function columnFor(
  { mart }: MaskSource,
  { column, of, path }: { readonly column: string; readonly of: FilterScope; readonly path: string },
): Column {
  const role = mart.model[of];
  if (!role) {
    throw new FailureError({
      code: 'spec-invalid',
      path,
      message: `The model names no ${of} table, so "${column}" of ${of} cannot be read.`,
      params: { of, column },
    });
  }
  return columnOf(tableOf(mart.tables, role.table, of), column, path);
}

async function readColumn(source: MaskSource, wanted: Wanted): Promise<PropertyColumn> {
  const { mart, base } = source;
  const { rows, cells } = rowsOf(source, wanted);
  const table = await mart.db.table(sql`
    WITH cells AS (${cells}), dictionary AS (SELECT cell, row_number() OVER (ORDER BY cell) - 1 AS code FROM (SELECT DISTINCT cell FROM cells WHERE cell IS NOT NULL))
    SELECT CAST(c.row AS INTEGER) AS row, CAST(d.code AS INTEGER) AS code FROM cells c JOIN dictionary d ON d.cell = c.cell`);
  const values = await mart.db.table(sql`
    WITH cells AS (${cells}) SELECT CAST(d.cell AS VARCHAR) AS text FROM (SELECT DISTINCT cell FROM cells WHERE cell IS NOT NULL) d ORDER BY d.cell`);
  const numbers = ints(table, 'row');
  const codes = ints(table, 'code');
  let size = 0;
  for (let i = 0; i < numbers.length; i++) size = Math.max(size, (numbers[i] as number) + 1);
  const byRow = new Int32Array(size).fill(-1);
  for (let i = 0; i < numbers.length; i++) byRow[numbers[i] as number] = codes[i] as number;
  const read = Array.from(values.getChild('text').toArray() as ArrayLike<string>, (text) => cellOf(text, wanted.column));
  const inOrder = new Int32Array(base.size);
  for (let i = 0; i < base.size; i++) inOrder[i] = byRow[rows(i)] ?? -1;
  return { codes: inOrder, values: read };
}

/** SQL of (row, cell), and the row that a position asks for; -1 = none. */
function rowsOf({ mart, base, actorTable }: MaskSource, { column, of }: Wanted): { rows: (position: number) => number; cells: Sql } {
  if (of === 'customer') {
    let actor = 0;
    const owner = (i: number): number => {
      if (i < (base.starts[actor] as number)) actor = 0;
      while (i >= (base.starts[actor + 1] as number)) actor++;
      return actor;
    };
    const cell = ident('c', column.name);
    return {
      rows: owner,
      cells: sql`SELECT a.code AS row, ${cell} AS cell FROM ${ident(actorTable)} a JOIN mart_customer c ON c.__id = a.id`,
    };
  }
  if (of === 'order') {
    const cell = ident('l', column.name);
    return {
      rows: (i) => (base.code[i] === base.sale ? (base.rows[i] as number) : -1),
      cells: sql`SELECT o.rowid AS row, min(${cell}) AS cell FROM mart_order o JOIN mart_line l ON l.__order = o.order_id WHERE ${visibleLine(mart)} GROUP BY 1`,
    };
  }
  return {
    rows: (i) => (base.code[i] === base.sale ? -1 : (base.rows[i] as number)),
    cells: sql`SELECT e.rowid AS row, ${ident('e', column.name)} AS cell FROM ${ident(mart.model.event?.table ?? '')} e`,
  };
}

/** Numbers as numbers while they are exact, times as ISO text. */
function cellOf(text: string, { kind, instant }: Column): Cell {
  if (kind === 'boolean') return text === 'true';
  if (kind === 'timestamp') return text.replace(' ', 'T') + (instant ? 'Z' : '');
  if (kind === 'text' || kind === 'date') return text;
  const number = Number(text);
  return kind === 'integer' && !Number.isSafeInteger(number) ? text : number;
}
