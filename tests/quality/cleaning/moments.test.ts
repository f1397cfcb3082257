import { expect, test } from 'vitest';
import { startDatabase } from '../../support/engine';
import { Cleaned, failingRules } from './support';

const TICKETS = `id,opened,closed,note
t1,2024-03-01T10:00:00+08:00,2024-03-02T10:00:00+08:00,a
t2,1969-12-31T20:00:00Z,1969-12-31T10:00:00Z,b
t3,2024-03-03T10:00:00+08:00,2024-03-01T10:00:00+08:00,c
t4,2024-03-04T10:00:00+08:00,2024-03-05T10:00:00+08:00,d
`;

test('bounds of moments are those of the workspace zone', async () => {
  const tables = [{ name: 'tickets', fileName: 'tickets.csv', blob: new Blob([TICKETS]) }];
  const model = { timeZone: 'Asia/Shanghai', ticket: { table: 'tickets', id: 'id', opened: 'opened', closed: 'closed' } };
  const cleaned = await new Cleaned(await startDatabase(), tables, model).open();
  expect(cleaned.workspace.tables.get('tickets')?.columns.map(({ instant }) => instant)).toEqual([false, true, true, false]);
  // 20:00 of the last day of 1969 in UTC is the first day of 1970 in Shanghai; 10:00 is not.
  expect(failingRules(await cleaned.quality())).toEqual({ 'tickets.closed.range': 1, 'tickets.opened+closed.times': 2 });
  const { proposals } = await cleaned.cleaning();
  expect(proposals.find(({ id }) => id === 'tickets.closed.clear')).toMatchObject({
    effect: 'clears',
    rowsChanged: 1,
    step: { when: { filters: [{ any: [{ op: '<', value: '1969-12-31 16:00:00.000000' }] }] } },
  });
  await cleaned.addProposed();
  expect(failingRules(await cleaned.quality())).toEqual({});
});
