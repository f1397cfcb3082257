import type { ReportResult } from '../../../src/analyses/quality/report/result';
import type { QualityResult } from '../../../src/analyses/quality/result';
import type { KeptTable } from '../../../src/engine/kept';
import { Workspace } from '../../../src/engine/workspace';
import type { Model } from '../../../src/model/model';
import type { AnyStep } from '../../../src/model/recipe';
import type { ColumnKind } from '../../../src/model/table';
import { startDatabase } from '../../support/engine';

export const secret = '0123456789abcdef'.repeat(4);
export const step = (value: object): AnyStep => value as AnyStep;

export const MODEL: Model = {
  timeZone: 'UTC',
  order: { table: 'orders', id: 'id', customer: 'customer', time: 'paid', amount: 'amount', channel: 'channel' },
  customer: { table: 'customers', id: 'id' },
};

const day = (i: number): string => `2024-03-${String((i % 28) + 1).padStart(2, '0')} 10:00:00`;

/** Sixty orders of twenty customers with faults of most kinds, as texts of files. */
export function dirtyFiles(): Readonly<Record<'orders' | 'customers', string>> {
  const orders = Array.from({ length: 60 }, (_, i) => {
    const channel = i % 7 === 0 ? ' web ' : i % 5 === 0 ? 'WEB' : i % 2 ? 'web' : 'app';
    const customer = i === 11 || i === 23 ? '' : i === 17 ? 'c99' : `c${i % 20}`;
    const amount = i === 5 ? '-9.50' : i === 40 ? '99999.00' : `${10 + (i % 9)}.50`;
    return `o${i},${customer},${day(i)},${amount},${channel},note ${i}`;
  });
  const customers = Array.from({ length: 20 }, (_, i) => {
    const email = i === 3 ? 'nobody' : i === 4 ? '' : `c${i}@example.com`;
    return `c${i},${email},1391234567${i % 10},${i % 6 === 0 ? 'N/A' : 'Paris'}`;
  });
  const repeated = [orders[2], orders[2], orders[30]];
  return {
    orders: ['id,customer,paid,amount,channel,note', ...orders, ...repeated, ''].join('\n'),
    customers: ['id,email,phone,city', ...customers, ''].join('\n'),
  };
}

const KINDS: Readonly<Record<'orders' | 'customers', Readonly<Record<string, ColumnKind>>>> = {
  orders: { id: 'text', customer: 'text', paid: 'timestamp', amount: 'decimal', channel: 'text', note: 'text' },
  customers: { id: 'text', email: 'text', phone: 'text', city: 'text' },
};

export const keptTable = (name: 'orders' | 'customers', text: string): KeptTable => ({
  sources: [{ blob: new Blob([text]), fileName: `${name}.csv`, part: null, choices: { kinds: KINDS[name] } }],
  shape: '',
});

export type ShopRecipes = Readonly<Partial<Record<'orders' | 'customers', readonly AnyStep[]>>>;

/** A workspace of the two tables as they were read. */
export async function openShop(): Promise<Workspace> {
  const workspace = new Workspace(await startDatabase());
  const files = dirtyFiles();
  for (const name of ['orders', 'customers'] as const) await workspace.addTable({ ...keptTable(name, files[name]), tableName: name });
  await workspace.setModel(MODEL);
  return workspace;
}

/** The same workspace after other recipes; a table that is not named has none. */
export async function clean(workspace: Workspace, recipes: ShopRecipes, model = MODEL): Promise<void> {
  const files = dirtyFiles();
  for (const name of ['orders', 'customers'] as const)
    await workspace.setRecipe({ ...keptTable(name, files[name]), tableName: name, recipe: { steps: recipes[name] ?? [], secret } });
  await workspace.setModel(model);
}

export async function report(workspace: Workspace, spec: unknown = {}): Promise<ReportResult> {
  return (await workspace.run({ analysis: 'quality-report', spec })).result as ReportResult;
}

export async function measured(workspace: Workspace, spec: unknown = {}): Promise<QualityResult> {
  return (await workspace.run({ analysis: 'quality', spec })).result as QualityResult;
}
