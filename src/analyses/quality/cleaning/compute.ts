import { clusterValues } from '../../../clean/cluster/cluster-values';
import { findPeople } from '../../../clean/people/find-people';
import type { Mart } from '../../../mart/mart';
import { FailureError } from '../../../model/failure';
import type { TableInfo } from '../../../model/table';
import { byCodePoint } from '../../../stats/by-code-point';
import type { Computed, Context } from '../../define';
import { measure } from '../measure';
import type { Measured } from '../result';
import { proposeSteps } from './propose/propose-steps';
import { qualitySpecOf } from './quality-spec';
import type { CleaningResult, LeftDefect, Proposal } from './result';
import type { CleaningSpec } from './spec';

/** What recipes did to the tables, which further steps the data ask for, and the groups of spellings or of people that were asked for. */
export async function compute(spec: CleaningSpec, context: Context): Promise<Computed<CleaningResult>> {
  const { mart } = context;
  const db = context.db.withSignal(context.signal);
  const { proposals, quality } = await proposalsOf(spec, context, db);
  const tables = quality.tables.map(({ name, rows }) => {
    const { states = [], rowsBefore = rows } = mart.tables.get(name)?.cleaning ?? {};
    return { name, rows, rowsBefore, states };
  });
  const result: CleaningResult = {
    tables,
    score: quality.score,
    proposals,
    left: leftOf(quality, proposals),
    clusters: await clustersOf(spec, context, db),
    people: await peopleOf(spec, mart, db),
  };
  return { result, flow: tables.map(({ name, rows }) => ({ step: `rows of ${name}`, rows })) };
}

interface Proposed {
  readonly quality: Measured;
  readonly proposals: readonly Proposal[];
}

/** The last proposals of each mart: to look at other spellings or people nothing is counted again, and the SQL is that of what was proposed. */
const known = new WeakMap<Mart, { readonly key: string; readonly proposed: Proposed }>();

const keyOf = (spec: CleaningSpec): string => JSON.stringify(qualitySpecOf(spec));

/** What was proposed for a mart and a spec before; null = nothing yet. */
export function proposedSteps(spec: CleaningSpec, mart: Mart): readonly Proposal[] | null {
  const last = known.get(mart);
  return last?.key === keyOf(spec) ? last.proposed.proposals : null;
}

async function proposalsOf(spec: CleaningSpec, context: Context, db: Mart['db']): Promise<Proposed> {
  const { mart } = context;
  const key = keyOf(spec);
  const last = known.get(mart);
  if (last?.key === key) return last.proposed;
  const half: Context = { ...context, progress: (share, doing) => context.progress(share / 2, doing), partial: () => undefined };
  const quality = await measure(qualitySpecOf(spec), half);
  const proposals = await proposeSteps({ db, mart, quality, progress: (share, table) => context.progress(0.5 + share / 2, table) });
  const proposed = { quality, proposals };
  known.set(mart, { key, proposed });
  return proposed;
}

/** Stand-ins are put right as text, and stay missing. */
function leftOf({ tables }: Measured, proposals: readonly Proposal[]): readonly LeftDefect[] {
  const answered = new Set(proposals.flatMap(({ rule, why }) => (rule === null || why === 'stand-ins' ? [] : [rule])));
  return tables
    .flatMap(({ name, rules }) =>
      rules
        .filter(({ id, failed }) => failed > 0 && !answered.has(id))
        .map(({ id, kind, columns, failed }) => ({ rule: id, kind, table: name, columns, failed })),
    )
    .sort((a, b) => b.failed - a.failed || byCodePoint(a.rule, b.rule));
}

async function clustersOf({ clusters }: CleaningSpec, context: Context, db: Mart['db']): Promise<CleaningResult['clusters']> {
  if (!clusters) return null;
  const { column, method, distance } = clusters;
  const table = tableNamed(context.mart, clusters.table, 'clusters.table');
  const onProgress = (share: number): void => context.progress(share, column);
  const found = await clusterValues({ db, table, column, method, distance, signal: context.signal, onProgress });
  return { table: table.name, column, ...found };
}

async function peopleOf({ people }: CleaningSpec, mart: Mart, db: Mart['db']): Promise<CleaningResult['people']> {
  if (!people) return null;
  const { table: name, with: companion = null, ...fields } = people;
  const table = tableNamed(mart, name, 'people.table');
  const { groups, surplus, examples } = await findPeople({ db, table, ...fields, with: companion, keep: 'most-complete' });
  return { table: name, groups, surplus, examples };
}

function tableNamed(mart: Mart, name: string, path: string): TableInfo {
  const table = mart.tables.get(name);
  if (table) return table;
  throw new FailureError({
    code: 'table-missing',
    path,
    message: `There is no table "${name}". Load it or choose another.`,
    params: { table: name },
  });
}
