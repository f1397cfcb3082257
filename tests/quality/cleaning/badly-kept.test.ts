import { beforeAll, expect, test } from 'vitest';
import { csv, type Cell, type Row } from '../../../sample-data/csv';
import { describeSamples } from '../../../sample-data/describe';
import { generateSample } from '../../../sample-data/generate';
import type { ImportChoices } from '../../../src/model/table';
import { startDatabase } from '../../support/engine';
import { Cleaned, compare, failingRules } from './support';

const { clean } = generateSample('shop');
const model = describeSamples([]).samples.find(({ id }) => id === 'shop')?.model ?? {};

const wide = (text: string): string => text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));

interface Sheet {
  readonly header: readonly string[];
  readonly rows: readonly Row[];
}

function sheet(path: string, take: (row: (name: string) => Cell) => boolean): Sheet {
  const { header, rows } = clean.get(path) ?? { header: [], rows: [] };
  return { header, rows: rows.filter((row) => take((name) => row[header.indexOf(name)] ?? null)) };
}

/** Changes cells of a column in every row for which `make` gives another one. */
function spoiled({ header, rows }: Sheet, column: string, make: (old: string, i: number) => string): Sheet {
  const at = header.indexOf(column);
  return { header, rows: rows.map((row, i) => row.map((cell, c) => (c === at && cell !== null ? make(String(cell), i) : cell))) };
}

const people = sheet('shop/customers.csv', (cell) => Number(String(cell('customer_id')).slice(1)) <= 300);
const known = new Set(people.rows.map(([id]) => id));
const sales = sheet('shop/orders.csv', (cell) => known.has(cell('customer_id')));

/** Everything that a shop can get wrong and an analyst can put right again, many times over. */
function spoil(): { readonly customers: Sheet; readonly orders: Sheet } {
  let customers = people;
  let orders = sales;
  const phones = [
    (t: string) => `+86 ${t}`,
    (t: string) => `0086-${t}`,
    wide,
    (t: string) => `${t.slice(0, 3)} ${t.slice(3, 7)} ${t.slice(7)}`,
  ];
  customers = spoiled(customers, 'phone', (old, i) => (i % 2 === 0 ? (phones[(i / 2) % 4]?.(old) ?? old) : old));
  customers = spoiled(customers, 'email', (old, i) => (i % 3 === 0 ? ` ${old.replace('example.com', 'Example.COM')}` : old));
  customers = spoiled(customers, 'city', (old, i) => (i % 4 === 1 ? `${old}\u3000` : i % 8 === 3 ? ` ${old}` : old));
  customers = spoiled(customers, 'gender', (old, i) => (i % 5 === 2 ? wide(old) : old));
  customers = { ...customers, rows: customers.rows.flatMap((row, i) => (i % 3 === 0 ? [row, row] : [row])) };
  const spellings = [(t: string) => t.toUpperCase(), (t: string) => `${t} `, wide, (t: string) => ` ${t.toLowerCase()}`];
  orders = spoiled(orders, 'channel', (old, i) => (i % 10 < 4 ? (spellings[i % 10]?.(old) ?? old) : old));
  orders = spoiled(orders, 'product', (old, i) => (i % 6 === 0 ? `\t${old} ` : old));
  const completed = (i: number): boolean => orders.rows[i]?.[orders.header.indexOf('status')] === 'completed';
  orders = spoiled(orders, 'amount', (old, i) => (i % 40 === 7 && completed(i) ? `-${old}` : old));
  orders = spoiled(orders, 'cost', (old, i) => (i % 2 === 0 ? `¥${old}` : `${old}元`));
  orders = spoiled(orders, 'order_time', (old, i) =>
    i % 2 === 0 ? old.replace(/^(\d+)-0?(\d+)-0?(\d+)/, '$1年$2月$3日') : old.replaceAll('-', '/'),
  );
  // Some copies differ from their row in blanks alone, so that they are seen as copies only when those are gone.
  const at = orders.header.indexOf('category');
  const blank = (row: Row): Row => row.map((cell, c) => (c === at ? `${String(cell)} ` : cell));
  orders = { ...orders, rows: orders.rows.flatMap((row, i) => (i % 4 === 2 ? [row, row, blank(row)] : [row])) };
  return { customers, orders };
}

const kinds: ImportChoices = { kinds: { order_time: 'text', cost: 'text' } };
let cleaned: Cleaned;
beforeAll(async () => {
  const { customers, orders } = spoil();
  const tables = [
    { name: 'customers', fileName: 'customers.csv', blob: new Blob([csv(customers.header, customers.rows)]) },
    { name: 'orders', fileName: 'orders.csv', blob: new Blob([csv(orders.header, orders.rows)]), choices: kinds },
  ];
  const { customer, order, timeZone } = model;
  cleaned = await new Cleaned(await startDatabase(), tables, { timeZone, customer, order }).open();
}, 120_000);

test('a badly kept copy is put right, cell by cell, by the proposed recipe', async () => {
  const before = await cleaned.quality();
  expect(before.score).toBeLessThan(92);
  const { proposals } = await cleaned.cleaning();
  const unasked = proposals.filter(({ effect }) => effect !== 'choice');
  expect(new Set(unasked.map(({ why }) => why))).toEqual(
    new Set([
      ...['blanks', 'full-width', 'dates-as-text', 'numbers-as-text', 'spellings', 'phone-forms', 'whole-duplicates', 'negative-amounts'],
    ]),
  );
  expect(await cleaned.addProposed()).toBeLessThanOrEqual(2);
  const after = await cleaned.quality();
  expect(after.score).toBeGreaterThanOrEqual(95);
  expect(failingRules(after)).toEqual({});
  expect(await compare(cleaned.db, 'customers', { csv: csv(people.header, people.rows) })).toEqual({
    rows: [people.rows.length, people.rows.length],
    cells: {},
  });
  const steps = [...cleaned.recipes.values()].flat();
  expect(cleaned.workspace.tables.get('orders')?.cleaning?.states.every(({ is }) => is === 'done')).toBe(true);
  expect(steps.length).toBeGreaterThan(10);
  const truth = await compare(cleaned.db, 'orders', { csv: csv(sales.header, sales.rows) });
  // The cost is the same number with more places.
  expect({ ...truth, cells: { ...truth.cells, cost: 0 } }).toEqual({ rows: [sales.rows.length, sales.rows.length], cells: { cost: 0 } });
}, 120_000);
