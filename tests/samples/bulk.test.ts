import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { generateEvents } from '../../sample-data/generate-events';
import { generateOrders } from '../../sample-data/generate-orders';
import { createRandom } from '../../sample-data/random';

const events = (rows: number, seed = 'test') => [...generateEvents({ rows, actors: 500, seed, sessionLength: 6 })].join('');
const orders = (rows: number, seed = 'test') => [...generateOrders({ rows, customers: 500, seed })].join('');
const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

test.each([0, 1, 7, 4096, 10_001])('%i rows are %i rows', (rows) => {
  expect(events(rows).split('\n')).toHaveLength(rows + 2);
  expect(orders(rows).split('\n')).toHaveLength(rows + 2);
});

// Pinned so that a change of engine or generator that alters benchmark data cannot go unnoticed.
test('the same seed gives the same text everywhere, another seed another', () => {
  expect([digest(events(5000)), digest(orders(5000))]).toMatchInlineSnapshot(`
    [
      "cc04f00cd318a89b",
      "121718bdd4a926bf",
    ]
  `);
  expect(events(100, 'other')).not.toBe(events(100));
  expect(orders(100, 'other')).not.toBe(orders(100));
});

test('every event row is whole, on a possible time, and only payments carry an amount', () => {
  const [header, ...rows] = events(20_000).trimEnd().split('\n');
  expect(header).toBe('user_id,event_time,event,session_id,channel,device,amount');
  const shape = /^u\d+,2025-0[1-7]-\d\d ([01]\d|2[0-3]):[0-5]\d:[0-5]\d,[a-z_]+,s\d+,[A-Z][A-Za-z ]+,(mobile|desktop|tablet),(\d+\.\d\d)?$/;
  for (const row of rows) expect(row).toMatch(shape);
  expect(rows.every((row) => row.includes(',pay,') === !row.endsWith(','))).toBe(true);
  expect(rows.filter((row) => row.includes(',pay,')).length).toBeGreaterThan(200);
});

test('sessions have about the mean length asked for', () => {
  const rows = events(20_000).trimEnd().split('\n').slice(1);
  const sessions = new Set(rows.map((row) => row.split(',')[3])).size;
  expect(rows.length / sessions).toBeGreaterThan(5.5);
  expect(rows.length / sessions).toBeLessThan(6.5);
});

test('random numbers spread evenly and waits keep their mean', () => {
  const random = createRandom('spread');
  const counts = Array.from({ length: 10 }, () => 0);
  let waited = 0;
  for (let i = 0; i < 20_000; i++) {
    const n = random.below(10);
    counts[n] = (counts[n] ?? 0) + 1;
    waited += random.wait(10);
  }
  for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
  expect(waited / 20_000).toBeGreaterThan(9.5);
  expect(waited / 20_000).toBeLessThan(11);
});
