/** Specs of a wrong shape: what is refused, and the path that says where. */
type Json = Readonly<Record<string, unknown>>;

const AB = { steps: [{ event: 'A' }, { event: 'B' }] };
const funnel = (path: string, change: Json, code = 'spec-invalid') => ['funnel', path, { ...AB, ...change }, code] as const;
const retention = (path: string, spec: Json, code = 'spec-invalid') => ['retention', path, spec, code] as const;
const lifecycle = (path: string, spec: Json, code = 'spec-invalid') => ['lifecycle', path, spec, code] as const;
const paths = (path: string, spec: Json, code = 'spec-invalid') => ['paths', path, spec, code] as const;
const nowhere = [{ column: 'nowhere', op: '=', value: 1 }];

/** Analysis, path, spec, code. */
export const REFUSALS: readonly (readonly [string, string, Json, string])[] = [
  funnel('steps', { steps: [] }),
  funnel('steps[0].event', { steps: [{ event: 3 }] }),
  funnel('steps[0].evnt', { steps: [{ evnt: 'A' }] }),
  funnel('steps[1].where[0].op', { steps: [{ event: 'A' }, { event: 'B', where: [{ column: 'plan', op: '~' }] }] }),
  funnel('steps[0].where[0].column', { steps: [{ event: 'A', where: nowhere }] }, 'column-missing'),
  funnel('steps[1].optional', { steps: [{ event: 'A' }, { event: 'B', optional: true }] }),
  funnel('steps[0].first', { steps: [{ event: 'A', first: 'last' }] }),
  funnel('order', { order: 'sideways' }),
  funnel('window.n', { window: { n: 0, unit: 'day' } }),
  funnel('window.unit', { window: { n: 1, unit: 'fortnight' } }),
  funnel('window.gapMinutes', { window: { session: true, gapMinutes: -1 } }),
  funnel('attempt', { attempt: 'worst' }),
  funnel('ties.seconds', { ties: { seconds: -1 } }),
  funnel('exclusions[0].before', { exclusions: [{ event: 'X', after: 0, before: 2 }] }),
  funnel('exclusions[0].effect', { exclusions: [{ event: 'X', after: 0, before: 1, effect: 'stop' }] }),
  funnel('hold[0]', { hold: [1] }),
  funnel('hold[0]', { hold: ['nowhere'] }, 'column-missing'),
  funnel('range.from', { range: { from: 5 } }),
  funnel('range.from', { range: { from: 'soon' } }),
  funnel('entry.to', { entry: { to: '2024-13-01' } }),
  funnel('filter[0].column', { filter: nowhere }, 'column-missing'),
  funnel('filter[0].of', { filter: [{ column: 'amount', of: 'order', op: '=', value: 1 }] }),
  funnel('actor.of', { actor: { column: 'plan', of: 'customer' } }),
  funnel('breakdown.at', { breakdown: { column: 'plan', at: 'middle' } }),
  funnel('breakdown.step', { breakdown: { column: 'plan', at: 'step', step: 2 } }),
  funnel('breakdown.top', { breakdown: { column: 'plan', top: 0 } }),
  funnel('timing.bins', { timing: { bins: 0 } }),
  funnel('trend.unit', { trend: { unit: 'fortnight' } }),
  funnel('members', { members: 'yes' }),
  funnel('windows', { windows: {} }),
  retention('start.evnt', { start: { evnt: 'A' } }),
  retention('return.where[0].column', { return: { event: 'B', where: nowhere } }, 'column-missing'),
  retention('cohort', { cohort: 'second' }),
  retention('unit', { unit: 'year' }),
  retention('index', { index: 'sliding' }),
  retention('match', { match: 'never' }),
  retention('match.brackets', { match: { brackets: [] } }),
  retention('periods', { periods: 0 }),
  retention('minReturns', { minReturns: 0.5 }),
  retention('range.to', { range: { to: 'later' } }),
  retention('breakdown.column', { breakdown: { column: 'nowhere' } }, 'column-missing'),
  retention('measure', { measure: 'profit' }),
  lifecycle('event', { event: 3 }),
  lifecycle('where[0].column', { where: nowhere }, 'column-missing'),
  lifecycle('unit', { unit: 'decade' }),
  lifecycle('range', { range: '2024' }),
  lifecycle('actor.column', { actor: { of: 'event' } }),
  paths('node.column', { node: { column: 'nowhere' } }, 'column-missing'),
  paths('sessionGapMinutes', { sessionGapMinutes: -1 }),
  paths('steps', { steps: 1 }),
  paths('top', { top: 0 }),
  paths('collapse', { collapse: 'no' }),
  paths('filter[0].op', { filter: [{ column: 'url' }] }),
];
