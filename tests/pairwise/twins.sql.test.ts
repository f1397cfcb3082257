import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Database } from '../../src/db/database';
import { startDatabase } from '../support/engine';
import { startNative } from '../support/native';
import { inSql as funnelRows } from './funnel-options';
import { loadFunnel, sameFunnel } from './funnel-sql';
import { facts } from './funnel-worlds';
import { inSql as lifecycleRows } from './lifecycle-options';
import { sameFlows } from './lifecycle-sql';
import { everything as pathsRows, worlds as visits } from './paths-options';
import { loadVisits, samePaths } from './paths-sql';
import { inSql as retentionRows, worlds as plans } from './retention-options';
import { everything as moneyRows, sameMoney, worlds as shops } from './retention-money';
import { sameRetention } from './retention-sql';
import { LONG, sliced, SQL_WORLDS, tried, worldsOf } from './worlds';

let db: Database;
beforeAll(async () => {
  // The long run asks the same SQL of DuckDB outside the browser, which plans it faster.
  db = await (LONG === undefined ? startDatabase() : startNative());
});
afterAll(() => (LONG === undefined ? db.driver.close() : undefined));

describe('SQL, scan and reference agree in every pair of options that have an SQL form', () => {
  test('funnel', async () => {
    const rows = sliced(funnelRows().rows, 4);
    const count = tried('funnel, SQL', rows.length);
    for (const asOf of [6, 12])
      for (const world of worldsOf(facts, asOf, SQL_WORLDS)) {
        const mart = await loadFunnel(db, world, asOf);
        for (const row of rows.filter((one) => one.asOf === asOf)) {
          await sameFunnel(mart, row, world);
          count.one();
        }
      }
    count.say();
  });

  test('retention', async () => {
    const rows = sliced(retentionRows().rows, 4);
    const count = tried('retention, SQL', rows.length);
    for (const [index, row] of rows.entries())
      for (const world of worldsOf(plans, index, SQL_WORLDS)) {
        await sameRetention(db, row, world);
        count.one();
      }
    count.say();
  });

  test('flows', async () => {
    const rows = sliced(lifecycleRows().rows, 4);
    const count = tried('flows, SQL', rows.length);
    for (const [index, row] of rows.entries())
      for (const world of worldsOf(plans, index, SQL_WORLDS)) {
        await sameFlows(db, row, world);
        count.one();
      }
    count.say();
  });

  test('paths', async () => {
    const rows = sliced(pathsRows().rows, 2);
    const count = tried('paths, SQL', rows.length);
    for (const asOf of ['latest', 'middle'])
      for (const world of worldsOf(visits, asOf.length, SQL_WORLDS)) {
        const own = rows.filter((row) => row.asOf === asOf);
        const [first] = own;
        if (!first) continue;
        const mart = await loadVisits(db, first, world);
        for (const row of own) {
          await samePaths(mart, row, world);
          count.one();
        }
      }
    count.say();
  });
});

test('orders and money of cohorts are sums over lists, in every pair of options', async () => {
  const wasm = LONG === undefined ? db : await startDatabase();
  const rows = sliced(moneyRows().rows, 9);
  const count = tried('retention, money', rows.length);
  for (const [index, row] of rows.entries())
    for (const world of worldsOf(shops, index, Math.ceil(SQL_WORLDS / 4))) {
      await sameMoney(wasm, row, world);
      count.one();
    }
  count.say();
  if (wasm !== db) await wasm.driver.close();
});
