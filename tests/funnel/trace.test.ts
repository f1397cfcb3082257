import { expect, test } from 'vitest';
import { parse } from '../../src/analyses/funnel/spec';
import { traceActor } from '../../src/analyses/funnel/trace';
import { contextOf, rowsOf } from './in-memory';

const steps = [{ event: 'A' }, { event: 'B' }, { event: 'C' }];
const context = contextOf(rowsOf('u 13:00 A\nu 13:30 A\nu 13:45 B\nu 14:15 C\nv 13:00 X'));

test('lists every attempt and which one counts', async () => {
  const attempts = await traceActor(parse({ steps, window: { n: 1, unit: 'hour' } }), context, 'u');
  expect(attempts.map(({ stopped, counted, steps: reached }) => [reached.map(({ event }) => event).join(''), stopped, counted])).toEqual([
    ['AB', 'no-further-event', false],
    ['ABC', 'complete', true],
  ]);
  expect(attempts[1]?.steps[1]).toEqual({ step: 1, event: 'B', at: '2024-01-01T13:45:00+00:00' });
});

test('says what an exclusion did', async () => {
  const spec = { steps: [{ event: 'A' }, { event: 'C' }], exclusions: [{ event: 'B', after: 0, before: 1, effect: 'drop' }] };
  expect((await traceActor(parse(spec), context, 'u')).map(({ stopped }) => stopped)).toEqual(['dropped', 'dropped']);
  expect((await traceActor(parse({ ...spec, order: 'any' }), context, 'u')).map(({ stopped, counted }) => [stopped, counted])).toEqual([
    ['voided', false],
    ['voided', false],
    ['in-progress', true],
  ]);
});

test('is empty for someone who never began', async () => {
  expect(await traceActor(parse({ steps }), context, 'v')).toEqual([]);
  expect(await traceActor(parse({ steps }), context, 'nobody')).toEqual([]);
});
