import type { Accounting, Column, Decisions, TableInfo } from '../model/table';

/** Decisions of a file in which nothing had to be decided; formats overwrite what they did decide. */
export const PLAIN_DECISIONS: Decisions = {
  format: 'csv',
  compression: 'none',
  part: null,
  parts: [],
  encoding: 'utf-8',
  delimiter: '',
  quote: '',
  header: false,
  decimal: '.',
  dateOrder: 'ymd',
  skip: 0,
  footer: 0,
  rowsAt: '',
  nested: [],
  evidence: {},
  chosen: [],
};

/** Accounting of a file whose every record is a row. */
export const plainAccounting = (bytes: number, rows: number): Accounting => ({
  bytes,
  lines: rows,
  preamble: 0,
  header: 0,
  kept: rows,
  footer: 0,
  blank: 0,
  rejectedCount: 0,
  changed: [],
  rejected: [],
});

/** The description of a table that no file was read for. */
export function plainTable(name: string, columns: readonly Column[], rows: number): TableInfo {
  return {
    name,
    file: name,
    shape: '',
    sources: [{ file: name, part: null, bytes: 0, rows }],
    rows,
    columns,
    decisions: PLAIN_DECISIONS,
    accounting: plainAccounting(0, rows),
    notices: [],
  };
}
