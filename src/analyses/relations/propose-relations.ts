import type { Database } from '../../db/database';
import type { Mart } from '../../mart/mart';
import { byCodePoint } from '../../stats/by-code-point';
import { ratio } from '../../stats/round';
import { columnOfPart, modelParts } from '../model-parts';
import { pairsOfEquals, pairsToParents, type Pair } from './candidates';
import { keyColumns, type KeyColumn } from './key-columns';
import { measurePair, type Measured } from './measure-pair';
import type { Reason, Relation } from './result';
import { sameRef, type ColumnRef, type Decision } from './spec';

/** A parent may repeat this share of its ids and is still the one side: real lists hold a few duplicates. */
const UNIQUE = 0.98;
const LEAST_RATE = 0.02;
const LEAST_BESIDE_BEST = 0.5;

interface Input {
  readonly mart: Mart;
  readonly db: Database;
  readonly decisions: readonly Decision[];
  readonly progress: (share: number) => void;
}

/**
 * Relations between all loaded tables. Cheap looks first (names, counts, hash sketches), then exact rates of what is left; those of two repeated
 * columns only where no common parent joins them. What a person accepted is measured whatever it looks like.
 */
export async function proposeRelations({ mart, db, decisions, progress }: Input): Promise<readonly Relation[]> {
  const columns: KeyColumn[] = [];
  const tables = [...mart.tables.values()];
  for (const [i, table] of tables.entries()) {
    const people = modelParts(mart.model).filter(
      (part) => part.table === table.name && (PEOPLE.has(part.part) || part.part === 'customer.id'),
    );
    columns.push(...(await keyColumns(table, db, new Set(people.map(({ column }) => column)))));
    progress((0.4 * (i + 1)) / tables.length);
  }
  const measured: Relation[] = [];
  const look = async (pair: Pair): Promise<void> => {
    const from = refOf(pair.child);
    const to = refOf(pair.parent);
    measured.push(relationOf(await measurePair(mart, db, { from, to }), withModel(mart, pair, { from, to }), pair.names));
  };
  const parents = pairsToParents(columns);
  for (const [i, pair] of parents.entries()) {
    await look(pair);
    progress(0.4 + (0.4 * (i + 1)) / parents.length);
  }
  const kept = worthShowing(measured);
  const parentsOf = (column: KeyColumn): readonly string[] => [
    ...kept.filter((each) => sameRef(each.from, refOf(column))).map(({ to }) => JSON.stringify([to.table, to.column])),
  ];
  const joined = (a: KeyColumn, b: KeyColumn): boolean => parentsOf(a).some((parent) => parentsOf(b).includes(parent));
  const equals = pairsOfEquals(columns, joined);
  measured.length = 0;
  for (const pair of equals) await look(pair);
  const proposed = [...kept, ...measured.filter((each) => (each.from.rate ?? 0) >= LEAST_RATE || (each.to.rate ?? 0) >= LEAST_RATE)];
  return settle(proposed, await own({ mart, db, decisions, progress }, proposed), decisions);
}

const refOf = ({ table, column }: KeyColumn): ColumnRef => ({ table: table.name, column: column.name });

function withModel(mart: Mart, pair: Pair, { from, to }: { from: ColumnRef; to: ColumnRef }): readonly Reason[] {
  const customer = columnOfPart(mart.model, 'customer.id');
  const people = modelParts(mart.model).filter(({ part }) => PEOPLE.has(part));
  const inModel = customer !== null && sameRef(customer, to) && people.some((part) => sameRef(part, from));
  return inModel ? [...pair.reasons, 'model'] : pair.reasons;
}
const PEOPLE: ReadonlySet<string> = new Set(['order.customer', 'event.actor', 'ticket.customer', 'assignment.actor', 'identity.customer']);

/** Puts the unique side last, names the cardinality, and says how sure it is. */
export function relationOf({ from: a, to: b }: Measured, reasons: readonly Reason[], names: number): Relation {
  const unique = (side: Measured['from']): boolean => side.distinct > 0 && side.distinct >= UNIQUE * side.filled;
  const swap = unique(a) && !unique(b);
  const [from, to] = swap ? [b, a] : [a, b];
  const cardinality = unique(from) && unique(to) ? '1:1' : unique(to) ? '1:n' : 'n:m';
  const rate = from.rowRate ?? 0;
  const confidence = rate >= 0.9 && (names >= 2 || rate >= 0.98) ? 'high' : rate >= 0.5 ? 'medium' : 'low';
  return {
    from,
    to,
    cardinality,
    uniqueness: ratio(to.distinct, to.filled),
    surplus: to.filled - to.distinct,
    reasons,
    confidence,
    state: 'proposed',
  };
}

/** Leaves out what hardly matches, and weak parents of a column that has a far better one. */
function worthShowing(relations: readonly Relation[]): readonly Relation[] {
  return relations.filter(({ from, to, reasons }) => {
    const rate = from.rowRate ?? 0;
    if (reasons.includes('model')) return true;
    if (rate < LEAST_RATE && (to.rate ?? 0) < LEAST_RATE) return false;
    const best = Math.max(...relations.filter((other) => sameRef(other.from, from)).map((other) => other.from.rowRate ?? 0));
    return rate >= LEAST_BESIDE_BEST * best;
  });
}

/** Accepted relations that were not proposed. */
async function own({ mart, db, decisions }: Input, proposed: readonly Relation[]): Promise<readonly Relation[]> {
  const found: Relation[] = [];
  for (const { from, to, state } of decisions) {
    if (state !== 'accepted' || proposed.some((each) => isAbout({ from, to }, each))) continue;
    found.push(relationOf(await measurePair(mart, db, { from, to }), ['yours'], 2));
  }
  return found;
}

const isAbout = (decision: { readonly from: ColumnRef; readonly to: ColumnRef }, { from, to }: Relation): boolean =>
  (sameRef(decision.from, from) && sameRef(decision.to, to)) || (sameRef(decision.from, to) && sameRef(decision.to, from));

function settle(proposed: readonly Relation[], more: readonly Relation[], decisions: readonly Decision[]): readonly Relation[] {
  const order = { '1:n': 0, '1:1': 1, 'n:m': 2 };
  return [...proposed, ...more]
    .map((relation) => ({ ...relation, state: decisions.findLast((decision) => isAbout(decision, relation))?.state ?? relation.state }))
    .sort(
      (a, b) =>
        order[a.cardinality] - order[b.cardinality] ||
        (b.from.rowRate ?? 0) - (a.from.rowRate ?? 0) ||
        byCodePoint(a.from.table, b.from.table) ||
        byCodePoint(a.from.column, b.from.column) ||
        byCodePoint(a.to.table + a.to.column, b.to.table + b.to.column),
    );
}
