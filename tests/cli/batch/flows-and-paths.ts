import { plan, type BatchCase, type Json } from './tables';

const flows = (...[start, fresh, returning, resurrecting, dormant]: readonly [string, number, number, number, number]): Json => ({
  start,
  new: fresh,
  returning,
  resurrecting,
  dormant,
});

export const LIFECYCLE: readonly BatchCase[] = [
  {
    field: 'event, any',
    spec: {},
    result: {
      periods: [
        { ...flows('2024-01-01', 2, 0, 0, 0), complete: true, leftCensored: true },
        { ...flows('2024-01-08', 1, 1, 0, 1), complete: false, leftCensored: false },
      ],
    },
  },
  { field: 'event', spec: { event: 'C' }, result: { periods: [flows('2024-01-01', 1, 0, 0, 0), flows('2024-01-08', 0, 0, 0, 1)] } },
  {
    field: 'event, several',
    spec: { event: ['C', 'X'] },
    result: { periods: [flows('2024-01-01', 2, 0, 0, 0), flows('2024-01-08', 0, 0, 0, 2)] },
  },
  {
    field: 'where',
    spec: { where: plan('=', 'x') },
    result: { periods: [flows('2024-01-01', 1, 0, 0, 0), flows('2024-01-08', 0, 1, 0, 0)] },
  },
  {
    field: 'unit',
    spec: { event: 'A', unit: 'day', range: { from: '2024-01-08' } },
    result: { periods: [flows('2024-01-08', 1, 0, 0, 0), flows('2024-01-09', 0, 0, 1, 1), flows('2024-01-10', 0, 0, 0, 1)] },
  },
  { field: 'range', spec: { range: { from: '2024-01-10', to: null } }, result: { periods: [flows('2024-01-08', 1, 1, 0, 1)] } },
  {
    field: 'filter',
    spec: { filter: plan('!=', 'x') },
    result: { periods: [flows('2024-01-01', 2, 0, 0, 0), flows('2024-01-08', 1, 0, 0, 2)] },
  },
  {
    field: 'actor',
    spec: { actor: { column: 'plan', of: 'event' } },
    result: { periods: [flows('2024-01-01', 2, 0, 0, 0), flows('2024-01-08', 0, 1, 0, 1)], withoutActor: 2 },
  },
];

const edge = (...[step, from, to, actors, transitions]: readonly [number, string, string, number, number]): Json => ({
  step,
  from,
  to,
  actors,
  transitions,
});
const drop = (step: number, node: string, actors: number): Json => ({ step, node, actors });

export const PATHS: readonly BatchCase[] = [
  {
    field: 'node',
    spec: { node: 'event' },
    result: {
      edges: [edge(1, 'A', 'B', 1, 1), edge(1, 'A', 'X', 1, 1), edge(2, 'B', 'C', 1, 1), edge(2, 'X', 'B', 1, 1)],
      dropOff: [drop(1, 'A', 2), drop(3, 'B', 1), drop(3, 'C', 1)],
    },
  },
  {
    field: 'node.column',
    spec: { node: { column: 'url', of: 'event' } },
    result: { edges: [edge(1, '/', '/b', 1, 1), edge(1, '/', '/x', 1, 1), edge(2, '/b', '/c', 1, 1), edge(2, '/x', '/b', 1, 1)] },
  },
  { field: 'sessionGapMinutes', spec: { sessionGapMinutes: 5 }, result: { edges: [edge(1, 'A', 'X', 1, 1), edge(2, 'X', 'B', 1, 1)] } },
  { field: 'steps', spec: { steps: 2 }, result: { edges: [edge(1, 'A', 'B', 1, 1), edge(1, 'A', 'X', 1, 1)], dropOff: [drop(1, 'A', 2)] } },
  {
    field: 'top',
    spec: { top: 1, steps: 2 },
    result: { edges: [edge(1, 'A', 'B', 1, 1), { ...edge(1, 'A', 'Other', 1, 1), toOther: true }] },
  },
  {
    field: 'collapse',
    spec: { collapse: false, steps: 2 },
    result: { edges: [edge(1, 'A', 'A', 1, 1), edge(1, 'A', 'B', 1, 1), edge(1, 'A', 'X', 1, 1)] },
  },
  { field: 'start', spec: { start: 'B' }, result: { edges: [edge(1, 'B', 'C', 1, 1)], dropOff: [drop(1, 'B', 1), drop(2, 'C', 1)] } },
  {
    field: 'end',
    spec: { end: 'B' },
    result: {
      edges: [edge(1, 'A', 'B', 1, 1), edge(1, 'A', 'X', 1, 1), edge(2, 'X', 'B', 1, 1)],
      dropOff: [drop(2, 'B', 1), drop(3, 'B', 1)],
    },
  },
  {
    field: 'range',
    spec: { range: { from: '2024-01-02', to: '2024-01-02' } },
    result: { edges: [edge(1, 'A', 'X', 1, 1), edge(2, 'X', 'B', 1, 1)], dropOff: [drop(3, 'B', 1)] },
  },
  {
    field: 'filter',
    spec: { filter: [{ column: 'url', op: '!=', value: '/x' }] },
    result: { edges: [edge(1, 'A', 'B', 2, 2), edge(2, 'B', 'C', 1, 1)] },
  },
];
