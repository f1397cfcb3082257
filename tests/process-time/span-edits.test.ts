import { describe, expect, test } from 'vitest';
import type { Catalogue } from '../../src/analyses/define';
import { addPart, filterCatalogue, filterScopes, partsOf, withEnd } from '../../src/analyses/process-time/span-edits';
import { parse, type Span } from '../../src/analyses/process-time/spec';
import { plainTable } from '../../src/import/plain-table';
import type { Column, ColumnKind } from '../../src/model/table';

const column = (name: string, kind: ColumnKind): Column => ({ name, kind, sqlType: 'VARCHAR', instant: false });
const columns = [
  column('id', 'text'),
  column('opened', 'timestamp'),
  column('answered', 'timestamp'),
  column('type', 'text'),
  column('solved', 'date'),
  column('closed', 'timestamp'),
];
const catalogue: Catalogue = {
  model: {
    ticket: { table: 'tickets', id: 'id', opened: 'opened', closed: 'closed' },
    event: { table: 'events', actor: 'user', time: 'time', name: 'event' },
  },
  tables: [plainTable('tickets', columns, 3)],
  events: [
    { name: 'view', count: 100 },
    { name: 'cart', count: 40 },
    { name: 'checkout', count: 20 },
    { name: 'pay', count: 10 },
  ],
  properties: [],
  asOf: '2024-02-01',
  firstDay: '2024-01-01',
  lastDay: '2024-02-01',
};
const row = (from: string, to: string): Span => ({ columns: { of: 'ticket', from, to } });
const acts = (start: string, end: string): Span => ({
  events: { start: { event: start }, end: { event: end }, pairing: 'first', window: null },
});
const shown = (span: Span): string =>
  'columns' in span
    ? `${span.columns.from} ${span.columns.to}`
    : [span.events.start, span.events.end].map((act) => JSON.stringify(act)).join(' ');

describe('the parts of a way', () => {
  test('of a row: from each time to the next in the order of the table', () => {
    expect(partsOf(row('opened', 'closed'), catalogue).map(shown)).toEqual(['opened answered', 'answered solved', 'solved closed']);
    expect(partsOf(row('answered', 'closed'), catalogue).map(shown)).toEqual(['answered solved', 'solved closed']);
  });

  test('of two acts: through the events that are rarer than the start and more frequent than the end', () => {
    expect(partsOf(acts('view', 'pay'), catalogue)).toEqual([acts('view', 'cart'), acts('cart', 'checkout'), acts('checkout', 'pay')]);
  });

  test('there are none between neighbours, nor where the end comes before the start', () => {
    expect(partsOf(row('opened', 'answered'), catalogue)).toEqual([]);
    expect(partsOf(row('closed', 'opened'), catalogue)).toEqual([]);
    expect(partsOf(acts('checkout', 'pay'), catalogue)).toEqual([]);
  });

  test('one more goes from where the last ends to the end of the way', () => {
    const spec = parse({ between: row('opened', 'closed') });
    const one = addPart(spec);
    expect(one.steps.map(shown)).toEqual(['opened closed']);
    const cut = { ...one, steps: one.steps.map((span) => withEnd(span, 'to', 'answered')) };
    expect(addPart(cut).steps.map(shown)).toEqual(['opened answered', 'answered closed']);
  });
});

test('conditions of tickets look at the columns of tickets', () => {
  expect(filterCatalogue(row('opened', 'closed'), catalogue).model.event?.table).toBe('tickets');
  expect(filterCatalogue(acts('view', 'pay'), catalogue)).toBe(catalogue);
  expect(filterScopes(row('opened', 'closed'), catalogue)).toEqual(['event']);
});
