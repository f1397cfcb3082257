import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const events = [
  ['u1', 'view', 1],
  ['u1', 'pay', 2],
  ['u2', 'view', 1],
  ['u3', 'view', 1],
  ['u3', 'help', 5],
].map(([user, event, day]) => ({ user, event, time: `2024-01-0${day}T10:00:00` }));
const base = { model: { event: { table: 'events', actor: 'user', time: 'time', name: 'event' } }, tables: { events: { rows: events } } };
const lost = {
  analysis: 'funnel',
  spec: { steps: [{ event: 'view' }, { event: 'pay' }], window: { n: 2, unit: 'day' }, people: { step: 0, which: 'dropped' } },
};

test('batch knows segments: their members, as a filter, as a breakdown', () => {
  const cases = [
    { ...base, analysis: 'segments', spec: { segment: [lost, { not: lost }], members: true } },
    {
      ...base,
      analysis: 'retention',
      spec: { start: { event: 'view' }, return: { event: null }, unit: 'day', periods: 5, filter: [{ segment: lost }] },
    },
    { ...base, analysis: 'funnel', spec: { steps: [{ event: 'view' }], breakdown: { segment: { ...lost, name: 'Lost' } } } },
    { ...base, analysis: 'funnel', spec: { steps: [{ event: 'view' }], filter: [{ segment: { analysis: 'rfm', spec: {} } }] } },
    { ...base, analysis: 'repurchase', spec: { act: { event: null }, breakdown: { segment: { ...lost, name: 'Lost' } } } },
    { ...base, analysis: 'stickiness', spec: { breakdown: { segment: { ...lost, name: 'Lost' } } } },
  ];
  const done = spawnSync(process.execPath, [join(ROOT, 'src/cli/start.mjs'), 'batch'], {
    input: cases.map((each) => JSON.stringify(each)).join('\n'),
    encoding: 'utf8',
    cwd: ROOT,
  });
  const [sizes, retention, funnel, refused, repurchase, stickiness] = done.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { result: never; ok: boolean });
  expect(sizes?.result).toEqual({
    everyone: 3,
    segments: [
      { name: null, people: 2, share: 2 / 3, members: ['u2', 'u3'] },
      { name: null, people: 1, share: 1 / 3, members: ['u1'] },
    ],
  });
  expect(retention?.result).toMatchObject({
    cohorts: [{ size: 2, cells: [{ count: 2 }, { count: 0 }, { count: 0 }, { count: 0 }, { count: 1 }] }],
  });
  expect(funnel?.result).toMatchObject({
    breakdown: [
      { value: 'Lost', steps: [{ count: 2 }] },
      { value: 'Everyone else', steps: [{ count: 1 }] },
    ],
  });
  expect(repurchase?.result).toMatchObject({
    breakdown: [
      { value: 'Lost', buyers: 2, again: 1 },
      { value: 'Everyone else', buyers: 1, again: 1 },
    ],
  });
  expect(stickiness?.result).toMatchObject({
    breakdown: [
      { value: 'Lost', actors: 2 },
      { value: 'Everyone else', actors: 1 },
    ],
  });
  expect(refused).toMatchObject({ ok: false, failure: { code: 'spec-invalid', path: 'filter[0].segment.spec' } });
}, 60_000);
