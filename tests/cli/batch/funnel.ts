import { A, B, MODEL, plan, type BatchCase, type Json } from './tables';

const counts = (...list: readonly number[]): Json => ({ steps: list.map((count) => ({ count })) });
const AB = { steps: [A, B], window: { n: 1, unit: 'day' } };
const fourteen = (steps: readonly Json[]): Json => ({ steps });

export const FUNNEL: readonly BatchCase[] = [
  { field: 'steps', spec: AB, result: { ...counts(3, 2), entered: 3 } },
  { field: 'steps[].event, several', spec: { ...AB, steps: [{ event: ['A', 'X'] }, B] }, result: counts(3, 2) },
  { field: 'steps[].event, any', spec: { ...AB, steps: [{ event: 'C' }, { event: null }] }, result: counts(1, 0) },
  { field: 'steps[].where', spec: { ...AB, steps: [{ ...A, where: plan('=', 'x') }, B] }, result: counts(1, 1) },
  {
    field: 'steps[].optional',
    spec: { ...AB, steps: [A, { event: 'X', optional: true }, B] },
    result: { steps: [{ count: 3 }, { count: 1, dropped: null }, { count: 2, fromPrevious: 2 / 3 }] },
  },
  {
    field: 'steps[].first, ever',
    spec: { ...AB, steps: [{ ...A, first: 'ever' }, B], range: { from: '2024-01-05' } },
    result: counts(1, 0),
  },
  {
    field: 'steps[].first, matching',
    spec: { ...AB, steps: [{ ...A, where: plan('is not null'), first: 'matching' }, B] },
    result: counts(2, 2),
  },
  { field: 'steps[].order', spec: fourteen([A, { order: true }]), result: counts(3, 2) },
  {
    field: 'steps[].order with where',
    spec: fourteen([A, { order: true, where: [{ column: 'amount', of: 'order', op: '>', value: 25 }] }]),
    result: counts(3, 1),
  },
  { field: 'order, strict', spec: { ...AB, order: 'strict' }, result: counts(3, 1) },
  { field: 'order, any', spec: { ...AB, steps: [B, A], order: 'any' }, result: counts(3, 2) },
  { field: 'window.unit', spec: { ...AB, window: { n: 5, unit: 'minute' } }, result: counts(3, 0) },
  {
    field: 'window.session, by column',
    spec: { ...AB, window: { session: true } },
    model: { event: { ...MODEL.event, session: 's' } },
    result: { ...counts(2, 2), missing: { session: 2 } },
  },
  { field: 'window.gapMinutes', spec: { ...AB, window: { session: true, gapMinutes: 5 } }, result: counts(3, 1) },
  { field: 'attempt, first', spec: { ...AB, attempt: 'first', entry: { from: '2024-01-09' } }, result: counts(0, 0) },
  { field: 'attempt, best', spec: { ...AB, attempt: 'best', entry: { from: '2024-01-09' } }, result: counts(1, 0) },
  { field: 'ties, step order', spec: { ...AB, steps: [B, A], ties: 'step-order' }, result: counts(2, 0) },
  { field: 'ties, increasing', spec: { ...AB, ties: 'increasing' }, result: counts(3, 2) },
  { field: 'ties.seconds', spec: { ...AB, steps: [B, A], ties: { seconds: 600 } }, result: counts(2, 2) },
  {
    field: 'exclusions, remove',
    spec: { ...AB, exclusions: [{ event: 'X', after: 0, before: 1, effect: 'remove' }] },
    result: { ...counts(2, 1), excluded: 1 },
  },
  {
    field: 'exclusions, drop',
    spec: { ...AB, exclusions: [{ event: 'X', where: plan('=', 'y'), after: 0, before: 1, effect: 'drop' }] },
    result: counts(3, 1),
  },
  { field: 'hold', spec: { ...AB, hold: ['plan'] }, result: { ...counts(2, 2), missing: { hold: 2 } } },
  { field: 'range', spec: { ...AB, range: { from: '2024-01-02', to: '2024-01-08' } }, result: counts(2, 1) },
  { field: 'entry', spec: { ...AB, entry: { from: '2024-01-02', to: null } }, result: counts(3, 1) },
  { field: 'filter', spec: { ...AB, filter: plan('!=', 'x') }, result: counts(2, 1) },
  {
    field: 'filter of the customer',
    spec: { ...AB, filter: [{ column: 'city', of: 'customer', op: '=', value: 'Rome' }] },
    result: counts(1, 1),
  },
  {
    field: 'filter in groups',
    spec: { ...AB, filter: [{ any: [...plan('=', 'y'), { not: { all: plan('is not null') } }] }] },
    result: counts(2, 1),
  },
  { field: 'actor', spec: { ...AB, actor: { column: 's', of: 'event' } }, result: { ...counts(3, 2), missing: { actor: 2 } } },
  {
    field: 'breakdown',
    spec: { ...AB, breakdown: { column: 'plan' } },
    result: {
      breakdown: [
        { value: 'x', ...counts(1, 1) },
        { value: 'y', ...counts(1, 1) },
        { value: null, ...counts(1, 0) },
      ],
    },
  },
  {
    field: 'breakdown.of',
    spec: { ...AB, breakdown: { column: 'city', of: 'customer' } },
    result: {
      breakdown: [
        { value: 'Oslo', ...counts(1, 1) },
        { value: 'Rome', ...counts(1, 1) },
        { value: null, ...counts(1, 0) },
      ],
    },
  },
  {
    field: 'breakdown.at, last',
    spec: { ...fourteen([A, B, { event: 'C' }]), breakdown: { column: 'plan', at: 'last' } },
    result: {
      breakdown: [
        { value: 'x', ...counts(1, 1, 1) },
        { value: 'y', ...counts(1, 1, 0) },
        { value: null, ...counts(1, 0, 0) },
      ],
    },
  },
  {
    field: 'breakdown.at, all',
    spec: { ...fourteen([A, B, { event: 'C' }]), breakdown: { column: 'plan', at: 'all' } },
    result: {
      breakdown: [
        { value: 'x', ...counts(1, 1, 0) },
        { value: 'y', ...counts(1, 1, 0) },
        { value: null, ...counts(1, 0, 0) },
      ],
    },
  },
  {
    field: 'breakdown.step',
    spec: { ...AB, breakdown: { column: 'plan', at: 'step', step: 1 } },
    result: {
      breakdown: [
        { value: 'x', ...counts(3, 1) },
        { value: 'y', ...counts(3, 1) },
      ],
    },
  },
  {
    field: 'breakdown.column, several',
    spec: { ...AB, breakdown: { column: ['plan', 's'] } },
    result: {
      breakdown: [
        { value: ['x', '1'], ...counts(1, 1) },
        { value: ['y', '3'], ...counts(1, 1) },
        { value: null, ...counts(1, 0) },
      ],
    },
  },
  {
    field: 'breakdown.top',
    spec: { ...AB, breakdown: { column: 'plan', top: 1 } },
    result: {
      breakdown: [
        { value: 'x', ...counts(1, 1) },
        { value: null, ...counts(1, 0) },
        { value: 'Other', ...counts(1, 1) },
      ],
    },
  },
  {
    field: 'timing',
    spec: { ...AB, timing: { from: 0, to: 1, bins: 2 } },
    result: {
      timing: {
        mean: 600,
        median: 600,
        bins: [
          { from: 600, to: 601, count: 2 },
          { from: 601, to: 602, count: 0 },
        ],
      },
    },
  },
  {
    field: 'trend',
    spec: { ...AB, trend: { unit: 'week', from: 0, to: 1 } },
    result: {
      trend: [
        { period: '2024-01-01', entered: 2, converted: 2, rate: 1 },
        { period: '2024-01-08', entered: 2, converted: 0, rate: 0 },
      ],
    },
  },
  {
    field: 'members',
    spec: { ...AB, members: true },
    result: { steps: [{ members: ['u1', 'u2', 'u3'], droppedMembers: ['u3'] }, { members: ['u1', 'u2'] }] },
  },
  {
    field: 'the model: as-of',
    spec: AB,
    model: { asOf: '2024-01-02' },
    result: { ...counts(2, 2), observedUntil: '2024-01-02T23:59:59.999999+00:00' },
  },
  {
    field: 'the model: identity',
    spec: { ...AB, members: true },
    model: { identity: { table: 'same', alias: 'alias', customer: 'id' } },
    result: { steps: [{ members: ['u1', 'u2'] }, { members: ['u1', 'u2'] }] },
  },
  {
    field: 'the model: week start',
    spec: { ...AB, trend: { unit: 'week' } },
    model: { weekStart: 'sunday' },
    result: {
      trend: [
        { period: '2023-12-31', entered: 2 },
        { period: '2024-01-07', entered: 2 },
      ],
    },
  },
  {
    field: 'the model: time zone',
    spec: { ...AB, trend: { unit: 'day' } },
    model: { timeZone: 'Pacific/Kiritimati' },
    result: { trend: [{ period: '2024-01-02', entered: 1 }, ...Array.from({ length: 8 }, () => ({}))] },
  },
];
