/** The options of paths, each with its values, and how a row of them becomes a picture said twice. */
import fc from 'fast-check';
import type { Hit, NaivePaths } from '../paths/naive';
import { pairwise, type Choice } from '../support/pairwise';

const MINUTE = 60_000_000;
const BEGIN = Date.UTC(2024, 0, 1) * 1000;
const keys = <K extends string>(of: Readonly<Record<K, unknown>>): K[] => Object.keys(of) as K[];
const at = (moment: number): number => BEGIN + moment * 10 * MINUTE;
const iso = (moment: number): string => new Date(at(moment) / 1000).toISOString();

export interface Visit {
  readonly actor: string;
  readonly moment: number;
  readonly name: string;
  readonly url: string | null;
}
export const worlds: fc.Arbitrary<Visit[]> = fc.array(
  fc.record({
    actor: fc.constantFrom('u1', 'u2', 'u3'),
    moment: fc.nat(40),
    name: fc.constantFrom('a', 'b', 'c', 'Other'),
    url: fc.constantFrom('/', '/x', '/y', null),
  }),
  { minLength: 8, maxLength: 40 },
);

const NODES: Readonly<Record<string, (visit: Visit) => string | null>> = {
  event: ({ name }) => name,
  url: ({ url }) => url,
  stages: ({ name }) => (name === 'b' ? 'Other' : name === 'a' || name === 'c' ? 'awareness' : null),
};
const FILTERS: Readonly<Record<string, { readonly json: readonly object[]; readonly holds: (visit: Visit) => boolean }>> = {
  none: { json: [], holds: () => true },
  unequal: { json: [{ column: 'url', op: '!=', value: '/x' }], holds: ({ url }) => url !== '/x' },
  in: { json: [{ column: 'url', op: 'in', value: ['/', '/y'] }], holds: ({ url }) => url === '/' || url === '/y' },
  missing: { json: [{ column: 'url', op: 'is null' }], holds: ({ url }) => url === null },
};
const BOUNDS: Readonly<Record<string, readonly [number, number]>> = {
  none: [-Infinity, Infinity],
  from: [8, Infinity],
  to: [-Infinity, 30],
  both: [5, 35],
};
/** Where a path is cut, by what a node is. */
const CUTS: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  none: { event: null, url: null, stages: null },
  there: { event: 'b', url: '/', stages: 'awareness' },
  too: { event: 'Other', url: '/y', stages: 'Other' },
  nowhere: { event: 'zzz', url: 'zzz', stages: 'zzz' },
};

const OPTIONS = {
  node: keys(NODES),
  gap: [30, 10, 20, 0],
  steps: [3, 2, 5],
  top: [50, 1, 2],
  collapse: ['yes', 'no'],
  start: keys(CUTS),
  end: keys(CUTS),
  range: keys(BOUNDS),
  filter: keys(FILTERS),
  asOf: ['latest', 'middle'],
} as const;
export type PathsRow = Choice<Record<keyof typeof OPTIONS, readonly (string | number)[]>>;

export const everything = () => pairwise(OPTIONS);

export interface PathsCase {
  readonly rows: readonly {
    readonly actor: string;
    readonly at: number;
    readonly name: string;
    readonly props: { readonly url: string | null };
  }[];
  readonly spec: Readonly<Record<string, unknown>>;
  readonly hits: readonly Hit[];
  readonly naive: NaivePaths;
  readonly asOf: number | undefined;
}

export function caseOf(row: PathsRow, world: readonly Visit[]): PathsCase {
  const node = String(row.node);
  const [from, to] = BOUNDS[row.range] ?? [-Infinity, Infinity];
  const filter = FILTERS[row.filter] ?? { json: [], holds: () => true };
  const until = row.asOf === 'latest' ? Infinity : Math.max(Math.min(...world.map(({ moment }) => moment)), 28);
  const same = {
    steps: Number(row.steps),
    top: Number(row.top),
    collapse: row.collapse === 'yes',
    start: CUTS[row.start]?.[node] ?? null,
    end: CUTS[row.end]?.[node] ?? null,
  };
  const distinct = [...new Map(world.map((visit) => [JSON.stringify(visit), visit])).values()];
  const nodeOf = NODES[node] ?? (() => null);
  return {
    rows: world.map(({ actor, moment, name, url }) => ({ actor, at: at(moment), name, props: { url } })),
    spec: {
      ...same,
      node: node === 'url' ? { column: 'url', of: 'event' } : 'event',
      stages: node === 'stages' ? { awareness: ['a', 'c'], Other: ['b'], empty: [] } : null,
      sessionGapMinutes: Number(row.gap),
      range: { from: Number.isFinite(from) ? iso(from) : null, to: Number.isFinite(to) ? iso(to) : null },
      filter: filter.json,
    },
    hits: distinct
      .filter((visit) => visit.moment <= until && visit.moment >= from && visit.moment <= to && filter.holds(visit))
      .map((visit) => ({ actor: visit.actor, at: at(visit.moment), name: visit.name, node: nodeOf(visit) })),
    naive: { ...same, gapMinutes: Number(row.gap) },
    asOf: Number.isFinite(until) ? at(until) : undefined,
  };
}
