import { sql, type Sql } from '../../sql/tag';

/** Every blank as an RE2 class: of ASCII, of Unicode (no-break, ideographic, line ends), and those that show nothing (zero width, byte order mark). */
export const BLANK = String.raw`[\s\x0B\x{85}\p{Z}\x{200B}\x{2060}\x{FEFF}]`;

/** SQL: a text without the blanks at its ends. */
export const stripped = (text: Sql): Sql => sql`regexp_replace(${text}, ${`^${BLANK}+|${BLANK}+$`}, '', 'g')`;

/** SQL: the same, and missing when nothing is left. */
export const presentText = (text: Sql): Sql => sql`NULLIF(${stripped(text)}, '')`;
