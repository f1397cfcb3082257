import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/db/database';
import { importFile } from '../../src/import/import-file';
import { detectModel } from '../../src/import/roles/detect-model';
import { buildMart } from '../../src/mart/build-mart';
import type { Model } from '../../src/model/model';
import type { TableInfo } from '../../src/model/table';
import { startDatabase } from '../support/engine';
import { EXPORT_SETS } from './exports';
import { csvOf, type ExportSet } from './exports/make';
import { compare, ROLE_NAMES, tableOfRates, type KeyVerdict } from './score';

const verdicts: KeyVerdict[] = [];
let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

async function tablesOf({ files }: ExportSet): Promise<TableInfo[]> {
  const tables: TableInfo[] = [];
  for (const [tableName, columns] of Object.entries(files)) {
    tables.push(await importFile({ blob: new Blob([csvOf(columns)]), fileName: `${tableName}.csv`, tableName, db }));
  }
  return tables;
}

const rolesOf = (model: Model): readonly string[] => ROLE_NAMES.flatMap((role) => (model[role] ? [`${role} = ${model[role].table}`] : []));

describe('roles of tables', () => {
  test.each(EXPORT_SETS)('$name', async (set) => {
    const tables = await tablesOf(set);
    const { model, evidence } = await detectModel({ tables, db, timeZone: 'UTC' });
    verdicts.push(...compare(set.name, set.model, model));
    expect(rolesOf(model)).toEqual(rolesOf(set.model));
    expect(evidence.every(({ why }) => why.length > 0 && why.length < 200)).toBe(true);
    await buildMart({ db, model, tables: new Map(tables.map((table) => [table.name, table])) });
  });
});

test('at least 95 % of the columns of all roles are right', () => {
  const { text, rate } = tableOfRates(verdicts);
  console.info(`${EXPORT_SETS.length} sets of files\n${text}`);
  for (const { set, key, expected, found } of verdicts.filter((one) => one.verdict !== 'right')) {
    console.info(`${set}: ${key} expected ${expected}, found ${found}`);
  }
  expect(EXPORT_SETS.length).toBeGreaterThanOrEqual(60);
  expect(rate).toBeGreaterThanOrEqual(0.95);
});
