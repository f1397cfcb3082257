import type { AnalysisPage, Json, JsonValue } from './link';

const OPEN = { from: null, to: null };

/**
 * What a link may leave out, frozen with version 1 of the format: a key that equals its baseline is not written, and reading puts it back.
 * Not the schema's defaults, which may change: an old link must keep its meaning.
 */
const baselines: Readonly<Record<AnalysisPage, Json>> = {
  funnel: {
    order: 'ordered',
    window: { n: 14, unit: 'day' },
    attempt: 'best',
    ties: 'step-order',
    exclusions: [],
    hold: [],
    range: OPEN,
    entry: OPEN,
    filter: [],
    actor: null,
    breakdown: null,
    timing: null,
    trend: null,
    members: false,
    compare: null,
    conventions: false,
    worth: false,
    drivers: null,
    people: null,
    person: null,
  },
  cleaning: { tables: null, clusters: null, people: null },
  trends: {
    formula: null,
    range: OPEN,
    filter: [],
    breakdown: null,
    cumulative: false,
    movingAverage: null,
    compare: null,
    people: null,
  },
  'process-time': { steps: [], sla: { n: 24, unit: 'hour' }, breakdown: null, range: OPEN, filter: [], cases: 0, people: null },
  retention: {
    cohort: 'first-ever',
    index: 'calendar',
    match: 'on',
    range: OPEN,
    entry: OPEN,
    minReturns: 1,
    filter: [],
    breakdown: null,
    measure: 'actors',
    members: false,
    people: null,
  },
  repurchase: { act: null, range: OPEN, filter: [], breakdown: null, bins: null, people: null },
  stickiness: { act: null, range: OPEN, filter: [], breakdown: null, people: null },
  paths: {
    node: 'event',
    stages: null,
    sessionGapMinutes: 30,
    collapse: true,
    start: null,
    end: null,
    range: OPEN,
    filter: [],
    people: null,
  },
  lifecycle: { event: null, where: [], range: OPEN, filter: [], actor: null, people: null },
  segments: { people: null, members: false },
  stages: { multipliers: [1.5, 3], members: false },
  rfm: { bins: 5, monetary: 'sum', range: OPEN, cuts: null, map: 'eleven', members: false },
  quality: { weights: null, thresholds: null, rules: null },
  'quality-report': { preset: null, weights: null, thresholds: null, rules: null, tables: null, standIns: null },
  scorecard: { compare: null },
  relations: { decisions: [], customer: null, orphans: 20 },
  coverage: { plan: null, filled: 0.95, obstacles: null },
  profile: { table: null, columns: null, standIns: null, bins: 20, top: 10 },
  dictionary: { tables: null, pii: [], expected: null },
  lineage: { node: null, offset: 0, limit: 100 },
  privacy: { table: null, quasi: null, k: 5, suppress: false },
};

export function stripBaseline(page: AnalysisPage, spec: Json): Json {
  const baseline = baselines[page];
  return pick(spec, (key, value) => !Object.hasOwn(baseline, key) || !same(baseline[key], value));
}

export function fillBaseline(page: AnalysisPage, spec: Json): Json {
  return { ...baselines[page], ...spec };
}

function pick(spec: Json, keep: (key: string, value: JsonValue) => boolean): Json {
  return Object.fromEntries(Object.entries(spec).filter(([key, value]) => keep(key, value)));
}

/** Equal as JSON, whatever the order of keys. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  return left.length === Object.keys(b).length && left.every(([key, value]) => Object.hasOwn(b, key) && same(value, Reflect.get(b, key)));
}
