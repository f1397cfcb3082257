import { detectPii } from '../../clean/pii/detect-pii';
import { sampleValues } from '../../clean/pii/sample-values';
import { columnRoles } from '../../import/roles/column-roles';
import type { Database } from '../../db/database';
import type { Mart } from '../../mart/mart';
import { checkAbort } from '../../model/failure';
import { isPersonal, type Pii } from '../../model/privacy';
import type { TableInfo } from '../../model/table';
import { ratio } from '../../stats/round';
import type { Computed, Context } from '../define';
import { modelParts } from '../model-parts';
import { readers, type Reader } from '../readers';
import { columnStats } from './column-stats';
import { contract } from './contract';
import type { ColumnEntry, DictionaryResult, TableEntry } from './result';
import type { DictionarySpec } from './spec';

const STANDARD = { completeness: 0.95, accuracy: 0.98 };

/**
 * Data dictionary and asset catalogue (D3): for every column its kind, role, protection, filled cells, different values, range or most frequent values, and
 * what reads it. Asset value = number of analyses and KPIs that read it and can be computed (details P31). Values of personal and sensitive columns are
 * never given. Protection is detected by names and by about a thousand values; what a person set wins.
 */
export async function compute(spec: DictionarySpec, context: Context): Promise<Computed<DictionaryResult>> {
  const { mart } = context;
  const db = context.db.withSignal(context.signal);
  const chosen = [...mart.tables.values()].filter(({ name }) => spec.tables === null || spec.tables.includes(name));
  const ready = readers(mart.model).filter(({ missing }) => missing === null);
  const tables: TableEntry[] = [];
  for (const [i, table] of chosen.entries()) {
    checkAbort(context.signal);
    const progress = (share: number): void => context.progress((i + share) / chosen.length, table.name);
    tables.push(await describe(table, { spec, mart, db, ready, progress }));
  }
  const columns = tables.flatMap((table) => table.columns);
  const result: DictionaryResult = {
    tables,
    standard: STANDARD,
    totals: {
      tables: tables.length,
      columns: columns.length,
      complete: columns.filter(({ completeness }) => completeness !== null && completeness >= STANDARD.completeness).length,
      personal: columns.filter(({ pii }) => pii.class === 'personal').length,
      sensitive: columns.filter(({ pii }) => pii.class === 'sensitive').length,
      used: columns.filter(({ usedBy }) => usedBy.length > 0).length,
    },
    contract: spec.expected && contract(spec.expected, [...mart.tables.values()]),
  };
  return { result, flow: tables.map(({ name, rows }) => ({ step: `rows of ${name}`, rows })) };
}

interface Work {
  readonly spec: DictionarySpec;
  readonly mart: Mart;
  readonly db: Database;
  readonly ready: readonly Reader[];
  readonly progress: (share: number) => void;
}

async function describe(table: TableInfo, { spec, mart, db, ready, progress }: Work): Promise<TableEntry> {
  const samples = await sampleValues(table, db);
  progress(0.2);
  const stats = await columnStats(table, db, (share) => progress(0.2 + 0.8 * share));
  const roles = columnRoles(table, mart.model);
  const parts = modelParts(mart.model).filter((part) => part.table === table.name);
  const columns = table.columns.map(({ name, kind }, i): ColumnEntry => {
    const own = parts.filter((part) => part.column === name).map(({ part }) => part);
    const said = spec.pii.findLast((each) => each.table === table.name && each.column === name);
    const found = detectPii(name, kind, samples[i] ?? []);
    const pii: Pii = said ? { ...found, class: said.class, by: 'own' } : found;
    const masked = isPersonal(pii.class);
    const { filled = 0, distinct = 0, exact = true, min = null, max = null, top = [] } = stats[i] ?? {};
    return {
      name,
      kind,
      role: roles.get(name) ?? null,
      parts: own,
      pii,
      filled,
      completeness: ratio(filled, table.rows),
      distinct,
      exact,
      min: masked ? null : min,
      max: masked ? null : max,
      top: masked ? [] : top,
      masked,
      usedBy: ready.filter(({ reads }) => reads.some((part) => own.includes(part))).map((reader) => reader.name),
    };
  });
  return {
    name: table.name,
    file: table.file,
    rows: table.rows,
    columns,
    roles: [...new Set(parts.map(({ role }) => role))],
    usedBy: ready.filter(({ name }) => columns.some(({ usedBy }) => usedBy.includes(name))).map(({ name }) => name),
    completeness: ratio(
      columns.reduce((sum, { filled }) => sum + filled, 0),
      table.rows * columns.length,
    ),
  };
}
