import { stripped } from '../../../../clean/sql/blanks';
import type { Column } from '../../../../model/table';
import { ident, join, raw, sql, type Sql } from '../../../../sql/tag';
import { missingOf } from '../../cell';
import { ruleOn, step, textColumns, type Draft, type Look } from './draft';

/** Letters and digits only: full-width punctuation is right in Chinese text. */
const WIDE = '[０-９Ａ-Ｚａ-ｚ]';
/** Rules that a text may fail because of its blanks or its width. */
const FORMS = ['format', 'spelling', 'type', 'enum'];
const AT_A_TIME = 50;
/** Different texts that say "no value" in one column; more are not stand-ins. */
const MOST_WORDS = 50;

/** Blanks at the ends, full-width letters and digits, and texts that only say "no value". */
export async function textDrafts(look: Look): Promise<readonly Draft[]> {
  const columns = textColumns(look);
  const found: Draft[] = [];
  for (let i = 0; i < columns.length; i += AT_A_TIME) found.push(...(await ofForm(look, columns.slice(i, i + AT_A_TIME))));
  for (const { name, standIns } of look.quality.columns) {
    const column = columns.find((item) => item.name === name);
    if (standIns > 0 && column) found.push(await standInDraft(look, column));
  }
  return found;
}

async function ofForm(look: Look, columns: readonly Column[]): Promise<readonly Draft[]> {
  const { db, table } = look;
  const counts = columns.flatMap(({ name }, i) => {
    const cell = ident('t', name);
    const at = raw(String(i));
    // Plain ASCII, which most text is, goes past the slower tests.
    return [
      sql`count_if(${edge(cell)} AND ${stripped(cell)} <> ${cell}) AS b${at}`,
      sql`count_if(strlen(${cell}) > length(${cell}) AND regexp_matches(${cell}, ${WIDE})) AS w${at}`,
    ];
  });
  const [row = {}] = await db.rows<Record<string, number>>(sql`SELECT ${join(counts)} FROM ${ident(table.name)} t`);
  return columns.flatMap(({ name }, i): readonly Draft[] => {
    const base = { stage: 'texts', table: table.name, columns: [name], rule: ruleOn(look, name, FORMS), effect: 'restores' } as const;
    const blanks: Draft = { ...base, why: 'blanks', step: step({ kind: 'trim', column: name, inside: 'keep' }) };
    const wide: Draft = { ...base, why: 'full-width', step: step({ kind: 'width', column: name }) };
    return [...((row[`b${i}`] ?? 0) > 0 ? [blanks] : []), ...((row[`w${i}`] ?? 0) > 0 ? [wide] : [])];
  });
}

/** SQL: the first or the last character is no visible ASCII, so it may be a blank. */
const edge = (cell: Sql): Sql => sql`(unicode(${cell}) NOT BETWEEN 33 AND 126 OR unicode(right(${cell}, 1)) NOT BETWEEN 33 AND 126)`;

async function standInDraft(look: Look, column: Column): Promise<Draft> {
  const { db, table, standIns } = look;
  const cell = ident('t', column.name);
  const words = await db.rows<{ word: string }>(sql`
    SELECT DISTINCT ${stripped(cell)} AS word FROM ${ident(table.name)} t
    WHERE ${cell} IS NOT NULL AND ${missingOf(column, cell, standIns)} AND ${stripped(cell)} <> '' ORDER BY 1 LIMIT ${MOST_WORDS}`);
  return {
    stage: 'texts',
    table: table.name,
    columns: [column.name],
    rule: ruleOn(look, column.name, ['required']),
    why: 'stand-ins',
    effect: 'clears',
    step: step({ kind: 'stand-ins', column: column.name, values: words.map(({ word }) => word) }),
  };
}
