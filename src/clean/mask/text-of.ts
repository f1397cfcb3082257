import type { Column } from '../../model/table';
import { sql, type Sql } from '../../sql/tag';

/** What surrounds a value and is no part of it: as for "is this cell filled". */
const SPACE = ' \t\r\n\u00a0\u3000';

/** SQL: the cell as text without blanks around it. A whole number stored as DOUBLE reads like the same number stored as an integer. */
export function cellText(cell: Sql, { kind }: Column): Sql {
  const text = sql`trim(CAST(${cell} AS VARCHAR), ${SPACE})`;
  return kind === 'double' || kind === 'decimal' ? sql`regexp_replace(${text}, '\\.0+$', '')` : text;
}

export const isBlank = (text: Sql): Sql => sql`${text} = ''`;
