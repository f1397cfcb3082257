import type { Mart } from '../../../mart/mart';
import { ident, join, raw, sql } from '../../../sql/tag';
import { byCodePoint } from '../../../stats/by-code-point';
import { bindRules, failingCondition } from '../bind-rules';
import { missingOf } from '../cell';
import { modelColumns } from '../model-columns';
import type { Rule } from '../rules/rules';
import type { Candidate, ProposalInput, Subject } from './candidate';
import { completeness } from './completeness';
import { keys } from './keys';
import { links } from './links';
import { spellings } from './spellings';
import { values } from './values';

/**
 * Rules that follow from the model, the names and the values, so that clean data passes all of them. They are a function of the data and the
 * stand-ins, so each mart keeps them: the page asks again for the SQL, and for every change of a weight.
 */
export async function proposeRules(input: ProposalInput): Promise<readonly Rule[]> {
  const known = proposedRules(input.mart, input.standIns);
  if (known) return known;
  const rules: Rule[] = [];
  const uses = modelColumns(input.mart.model);
  const tables = [...input.mart.tables.values()]
    .filter((table) => table.rows > 0 && table.columns.length > 0)
    .sort((a, b) => byCodePoint(a.name, b.name));
  for (const table of tables) {
    const subject: Subject = { table, uses: uses.filter((use) => use.table === table.name) };
    const candidates = [
      ...(await completeness(input, subject)),
      ...values(input, subject),
      ...(await keys(input, subject)),
      ...(await spellings(input, subject)),
      ...links(input, subject),
    ];
    rules.push(...(await believed(input, subject, candidates)));
  }
  const kept = proposals.get(input.mart) ?? new Map<string, readonly Rule[]>();
  kept.set(JSON.stringify(input.standIns), rules);
  proposals.set(input.mart, kept);
  return rules;
}

const proposals = new WeakMap<Mart, Map<string, readonly Rule[]>>();

/** The proposal for a mart when it was made before; else null. */
export function proposedRules(mart: Mart, standIns: readonly string[]): readonly Rule[] | null {
  return proposals.get(mart)?.get(JSON.stringify(standIns)) ?? null;
}

/** Drops the guesses that the values contradict. */
async function believed(
  { mart, db, standIns }: ProposalInput,
  { table }: Subject,
  candidates: readonly Candidate[],
): Promise<readonly Rule[]> {
  const tolerances = new Map(candidates.flatMap(({ rule, tolerance }) => (tolerance === undefined ? [] : [[rule, tolerance] as const])));
  if (tolerances.size === 0) return candidates.map(({ rule }) => rule);
  const bound = bindRules([...tolerances.keys()], { mart, standIns }).get(table.name) ?? [];
  const counts = bound.map((rule, i) => {
    const { checked } = rule.conditions((column) => missingOf(column, ident('t', column.name), standIns));
    return sql`count_if(${checked}) AS k${raw(String(i))}, count_if(${failingCondition(rule, standIns)}) AS f${raw(String(i))}`;
  });
  const [row = {}] = await db.rows<Record<string, number>>(sql`SELECT ${join(counts)} FROM ${ident(table.name)} t`);
  const wrong = new Set(
    bound.flatMap(({ rule }, i) => {
      const checked = row[`k${i}`] ?? 0;
      return checked === 0 || (row[`f${i}`] ?? 0) > (tolerances.get(rule) ?? 0) * checked ? [rule] : [];
    }),
  );
  return candidates.flatMap(({ rule }) => (wrong.has(rule) ? [] : [rule]));
}
