import { clusterValues } from '../../../../clean/cluster/cluster-values';
import { mergeStep } from '../../../../clean/cluster/merge-step';
import { stripped } from '../../../../clean/sql/blanks';
import { halfWidthLetters } from '../../../../clean/sql/half-width';
import { ident, raw, sql } from '../../../../sql/tag';
import { byCodePoint } from '../../../../stats/by-code-point';
import { foldOf, missingOf } from '../../cell';
import { columnNamed, failing, step, type Draft, type Look } from './draft';

interface Spelling extends Record<string, string | number> {
  readonly value: string;
  readonly rows: number;
  /** The same for all spellings of a value. */
  readonly fold: string;
  /** Without blanks at the ends and full width. */
  readonly plain: string;
}

/** Values written in several ways get their most frequent spelling; those that differ in marks or the order of words are for a person to look at. */
export const spellingDrafts = async (look: Look): Promise<readonly Draft[]> => [...(await sameValues(look)), ...(await likeValues(look))];

async function sameValues(look: Look): Promise<readonly Draft[]> {
  const found: Draft[] = [];
  for (const { id, rule } of failing(look, 'spelling')) {
    const values = mergedSpellings(await spellingsOf(look, rule.column));
    if (Object.keys(values).length === 0) continue;
    found.push({
      stage: 'spellings',
      table: look.table.name,
      columns: [rule.column],
      rule: id,
      why: 'spellings',
      effect: 'restores',
      step: step({ kind: 'map', column: rule.column, values }),
    });
  }
  return found;
}

async function likeValues(look: Look): Promise<readonly Draft[]> {
  const { db, table, quality } = look;
  const found: Draft[] = [];
  for (const { id, rule, failed } of quality.rules) {
    if (rule.kind !== 'spelling' || columnNamed(look, rule.column)?.kind !== 'text') continue;
    const { groups } = await clusterValues({ db, table, column: rule.column, method: 'fingerprint', distance: 1 });
    if (groups.length === 0) continue;
    found.push({
      stage: 'choices',
      table: table.name,
      columns: [rule.column],
      rule: failed > 0 ? id : null,
      why: 'spellings',
      effect: 'choice',
      step: mergeStep(rule.column, groups),
    });
  }
  return found;
}

async function spellingsOf(look: Look, name: string): Promise<readonly Spelling[]> {
  const column = columnNamed(look, name);
  if (column?.kind !== 'text') return [];
  const [cell, text] = [ident('t', name), raw('__text')];
  return look.db.rows<Spelling>(sql`
    SELECT __text AS value, __rows::DOUBLE AS rows, ${foldOf(text)} AS fold, ${stripped(halfWidthLetters(text))} AS plain
    FROM (SELECT ${cell} AS __text, count(*) AS __rows FROM ${ident(look.table.name)} t WHERE NOT ${missingOf(column, cell, look.standIns)} GROUP BY 1)
    ORDER BY value`);
}

/**
 * Old spelling -> right spelling. The right one is the most frequent when blanks at the ends and full width do not count, of equally frequent ones
 * the first by code point. Spellings without those are named too, so that the list is right before and after steps that take them off.
 */
export function mergedSpellings(spellings: readonly Spelling[]): Readonly<Record<string, string>> {
  const values: [string, string][] = [];
  for (const group of groupsOf(spellings, ({ fold }) => fold)) {
    if (group.length < 2) continue;
    const forms = groupsOf(group, ({ plain }) => plain).map((same) => ({
      plain: same[0]?.plain ?? '',
      rows: same.reduce((sum, { rows }) => sum + rows, 0),
    }));
    const [right] = forms.sort((a, b) => b.rows - a.rows || byCodePoint(a.plain, b.plain));
    if (!right) continue;
    const others = new Set([...group.map(({ value }) => value), ...forms.map(({ plain }) => plain)]);
    others.delete(right.plain);
    values.push(...[...others].map((value): [string, string] => [value, right.plain]));
  }
  return Object.fromEntries(values.sort(([a], [b]) => byCodePoint(a, b)));
}

function groupsOf<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}
