import { dayOf, instantOf, timestampOf } from '../../../mart/columns';
import type { Column } from '../../../model/table';
import { sql, type Sql } from '../../../sql/tag';
import type { Zone } from '../../../time/zone';

/** Two times made comparable: by local day when one has no clock, else as UTC microseconds. NULL where a cell is not a time. */
export function comparable(
  first: { readonly column: Column; readonly alias: string },
  second: { readonly column: Column; readonly alias: string },
  zone: Zone,
): readonly [Sql, Sql] {
  const byDay = first.column.kind === 'date' || second.column.kind === 'date';
  const one = ({ column, alias }: { readonly column: Column; readonly alias: string }): Sql => {
    if (!byDay) return instantOf(column, alias, zone);
    return column.instant ? dayOf(instantOf(column, alias, zone), zone) : sql`CAST(${timestampOf(column, alias)} AS DATE)`;
  };
  return [one(first), one(second)];
}

export const PROMISE_UNITS = { minute: 60_000_000, hour: 3_600_000_000, day: 86_400_000_000 } as const;
