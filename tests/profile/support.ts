import type { Context } from '../../src/analyses/define';
import { profile } from '../../src/analyses/profile';
import type { ColumnDetail, ColumnProfile, ProfileResult } from '../../src/analyses/profile/result';
import type { Database } from '../../src/db/database';
import { buildMart } from '../../src/mart/build-mart';
import type { Mart } from '../../src/mart/mart';
import type { Model } from '../../src/model/model';
import type { TableInfo } from '../../src/model/table';

export const martOf = (db: Database, tables: readonly TableInfo[], model: Model = {}): Promise<Mart> =>
  buildMart({ db, model, tables: new Map(tables.map((table) => [table.name, table])) });

export function contextOf(mart: Mart, more: Partial<Context> = {}): Context {
  return {
    db: mart.db,
    mart,
    timeline: () => Promise.reject(new Error('a profile reads tables, not sequences')),
    signal: new AbortController().signal,
    progress: () => undefined,
    ...more,
  };
}

export async function profileOf(mart: Mart, spec: object = {}): Promise<ProfileResult> {
  return (await profile.compute(profile.parse(spec), contextOf(mart))).result;
}

export function columnOf(result: ProfileResult, name: string): ColumnProfile & { readonly detail: ColumnDetail } {
  const column = result.columns.find((each) => each.name === name);
  if (!column?.detail) throw new Error(`column ${name} was not read`);
  return { ...column, detail: column.detail };
}
