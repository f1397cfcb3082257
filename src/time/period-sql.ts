import { raw, sql, type Sql } from '../sql/tag';
import type { PeriodUnit, WeekStart } from './periods';
import type { Zone } from './zone';

const HOUR = 3_600_000_000;

export interface PeriodSqlInput {
  readonly unit: PeriodUnit;
  readonly zone: Zone;
  readonly weekStart?: WeekStart;
}

/** SQL twin of `periods.index`: the whole number (BIGINT) of the period that holds `us`, UTC microseconds. */
export function periodIndexSql(us: Sql, { unit, zone, weekStart = 'monday' }: PeriodSqlInput): Sql {
  const local = zone.toLocal(sql`make_timestamp(${us})`);
  if (unit === 'hour') return sql`CAST(floor(CAST(${us} + ${hourFraction(us, zone)} AS DOUBLE) / ${HOUR}) AS BIGINT)`;
  if (unit === 'day') return sql`date_diff('day', DATE '1970-01-01', CAST(${local} AS DATE))`;
  if (unit === 'week') {
    const shift = weekStart === 'sunday' ? raw(' + 1') : raw('');
    return sql`date_diff('week', DATE '1969-12-29', CAST(${local} AS DATE)${shift})`;
  }
  if (unit === 'month') return sql`(year(${local}) * 12 + month(${local}) - 1)`;
  if (unit === 'quarter') return sql`(year(${local}) * 4 + quarter(${local}) - 1)`;
  return sql`year(${local})`;
}

/** SQL twin of `periods.start`: UTC microseconds (BIGINT) of the first instant of a period number. */
export function periodInstantSql(index: Sql, input: PeriodSqlInput): Sql {
  if (input.unit !== 'hour') return sql`epoch_us(${input.zone.toInstant(sql`CAST(${periodDateSql(index, input)} AS TIMESTAMP)`)})`;
  const us = sql`(${index} * ${HOUR})`;
  return sql`(${us} - ${hourFraction(us, input.zone)})`;
}

/** SQL: the first day (DATE) of a period number; of an hour the local TIMESTAMP. */
export function periodDateSql(index: Sql, { unit, zone, weekStart = 'monday' }: PeriodSqlInput): Sql {
  if (unit === 'hour') return sql`date_trunc('hour', ${zone.toLocal(sql`make_timestamp(${index} * ${HOUR})`)})`;
  if (unit === 'day') return sql`(DATE '1970-01-01' + CAST(${index} AS INTEGER))`;
  if (unit === 'week')
    return sql`(${raw(weekStart === 'sunday' ? "DATE '1969-12-28'" : "DATE '1969-12-29'")} + CAST(${index} * 7 AS INTEGER))`;
  if (unit === 'month') return sql`make_date(${index} // 12, ${index} % 12 + 1, 1)`;
  if (unit === 'quarter') return sql`make_date(${index} // 4, ${index} % 4 * 3 + 1, 1)`;
  return sql`make_date(${index}, 1, 1)`;
}

/** Microseconds by which local hours begin before UTC hours. */
function hourFraction(us: Sql, zone: Zone): Sql {
  const local = zone.toLocal(sql`make_timestamp(${us})`);
  return sql`(((epoch_us(${local}) - ${us}) % ${HOUR} + ${HOUR}) % ${HOUR})`;
}
