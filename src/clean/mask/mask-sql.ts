import type { MaskMethod, MaskOptions, PiiKind } from '../../model/privacy';
import type { Column, ColumnKind } from '../../model/table';
import { raw, sql, type Sql } from '../../sql/tag';
import { generalise } from './generalise';
import { hmacSql } from './hmac-sql';
import { masked } from './masked';
import { cellText, isBlank } from './text-of';

export interface MaskInput {
  /** The cell as an expression on the row at hand. */
  readonly cell: Sql;
  readonly column: Column;
  /** What the column holds, where that is known. */
  readonly kind: PiiKind | null;
  readonly method: MaskMethod;
  readonly options: MaskOptions;
  /** The project's key, 64 hexadecimal digits; null = SQL that is shown to people, with a name in the key's place. */
  readonly secret: string | null;
  /** The rows as a relation with a column of this name, for the most frequent values. */
  readonly from: Sql;
}

export interface MaskedCell {
  readonly sql: Sql;
  readonly kind: ColumnKind;
  readonly sqlType: string;
}

const text = (expression: Sql): MaskedCell => ({ sql: expression, kind: 'text', sqlType: 'VARCHAR' });

/**
 * A cell as it may be seen. Missing cells stay missing and blank texts blank. Pure: the same input gives the same SQL, and the SQL the same values
 * whatever the order of rows. `drop` gives NULL: the step removes the column.
 */
export function maskSql({ cell, column, kind, method, options, secret, from }: MaskInput): MaskedCell {
  if (method === 'drop') return text(raw('CAST(NULL AS VARCHAR)'));
  if (method === 'generalise') return generalise({ cell, column, kind, options, from });
  const value = cellText(cell, column);
  const hidden = method === 'hash' ? hmacSql(value, secret) : masked(value, kind);
  return text(sql`CASE WHEN ${cell} IS NULL THEN NULL WHEN ${isBlank(value)} THEN '' ELSE ${hidden} END`);
}
