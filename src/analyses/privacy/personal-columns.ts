import { detectPii } from '../../clean/pii/detect-pii';
import { sampleValues } from '../../clean/pii/sample-values';
import type { Database } from '../../db/database';
import type { Mart } from '../../mart/mart';
import { isPersonal } from '../../model/privacy';
import type { TableInfo } from '../../model/table';
import { modelParts } from '../model-parts';
import type { PersonalColumn } from './result';

interface Tables {
  /** The table as it was read, on a database that has it so. */
  readonly raw: TableInfo;
  readonly db: Database;
  /** As it is after its recipe. */
  readonly clean: TableInfo;
  readonly mart: Mart;
}

/** Parts of the model by which tables are joined. */
const KEYS = new Set([
  'customer.id',
  'order.customer',
  'event.actor',
  'ticket.customer',
  'assignment.actor',
  'identity.alias',
  'identity.customer',
]);

/** Columns of a table that hold people's data, by names and by a thousand values as they were read; a column that is gone is listed when it is protected. */
export async function personalColumns({ raw, db, clean, mart }: Tables): Promise<readonly PersonalColumn[]> {
  const samples = await sampleValues(raw, db);
  const keys = modelParts(mart.model).filter(({ table, part }) => table === raw.name && KEYS.has(part));
  const hidden = clean.cleaning?.hidden ?? [];
  const found = raw.columns.map(({ name, kind }, i): PersonalColumn => ({
    table: raw.name,
    column: name,
    kind,
    pii: detectPii(name, kind, samples[i] ?? []),
    hidden: hidden.includes(name),
    key: keys.some(({ column }) => column === name),
  }));
  const here = found.filter(({ column, hidden: covered }) => covered || clean.columns.some(({ name }) => name === column));
  const made = clean.columns.filter(({ name }) => !raw.columns.some((column) => column.name === name));
  const added = made.map(({ name, kind }): PersonalColumn => {
    const key = keys.some(({ column }) => column === name);
    return { table: raw.name, column: name, kind, pii: detectPii(name, kind, []), hidden: false, key };
  });
  return [...here, ...added].filter(({ pii, hidden: covered }) => covered || isPersonal(pii.class));
}
