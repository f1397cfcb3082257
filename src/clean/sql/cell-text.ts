import type { Column } from '../../model/table';
import { sql, type Sql } from '../../sql/tag';

/** Zeros behind the decimal mark that say nothing. */
const SPARE = String.raw`(\.\d*[1-9])0+$|\.0*$`;

const hasFraction = ({ kind }: Column): boolean => kind === 'decimal' || kind === 'double';

/** SQL: a cell as text. 1.50 and 1.5, 2.0 and 2 are the same. */
export function cellText(cell: Sql, column: Column): Sql {
  if (column.kind === 'text') return cell;
  const text = sql`CAST(${cell} AS VARCHAR)`;
  return hasFraction(column) ? sql`regexp_replace(${text}, ${SPARE}, '\\1')` : text;
}

/** A value that a person named, as `cellText` writes it. */
export const namedText = (text: string, column: Column): string =>
  hasFraction(column) ? text.trim().replace(new RegExp(SPARE), '$1') : text;
