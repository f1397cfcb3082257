import { ident, join, raw, sql, type Sql } from '../../sql/tag';
import { textPlan, type ColumnPlan } from './column-plan';
import { MOST_DECIMALS } from './decide-number';

/** Doubles hold every integer up to here. */
const EXACT = 2 ** 53;

/** A column as the engine took it from Arrow. */
export interface StagedColumn {
  readonly staged: string;
  readonly sqlType: string;
  readonly name: string;
}

/** What was measured of a column of binary reals or large integers. */
export interface Measured {
  /** The fewest decimals (0 to 6) that give every value back; null when more are needed or a value is infinite. */
  readonly scale: number | null;
  /** The largest absolute value. */
  readonly largest: number;
  readonly notANumber: number;
}

const isReal = (type: string): boolean => type === 'DOUBLE' || type === 'FLOAT';
const isWide = (type: string): boolean => /^(UBIGINT|U?HUGEINT)$/.test(type);

/** One value per fact that `planParquetColumn` needs, for one column: `[scale, largest, not-a-number]`; null when nothing is to be measured. */
export function measure({ staged, sqlType }: StagedColumn): readonly [Sql, Sql, Sql] | null {
  const column = ident(staged);
  if (isWide(sqlType)) return [raw('0'), sql`coalesce(max(abs(${column}))::DOUBLE, 0)`, raw('0')];
  if (!isReal(sqlType)) return null;
  const usable = sql`CASE WHEN isnan(${column}) THEN NULL ELSE ${column} END`;
  const scales = Array.from(
    { length: MOST_DECIMALS + 1 },
    (_, scale) => sql`WHEN coalesce(bool_and(${column} = round(${column}, ${scale})) FILTER (NOT isnan(${column})), TRUE) THEN ${scale}`,
  );
  return [
    sql`CASE ${join(scales, ' ')} END`,
    sql`coalesce(max(abs(${usable}))::DOUBLE, 0)`,
    sql`count(*) FILTER (isnan(${column}))::INTEGER`,
  ];
}

/** The plan and the typed value of a Parquet column, under the same rules as text: exact money, whole numbers as BIGINT, times as UTC. */
export function planParquetColumn(column: StagedColumn, measured: Measured | null): { plan: ColumnPlan; typed: Sql } {
  const { name, sqlType, staged } = column;
  const source = ident(staged);
  const text = textPlan(name);
  if (measured && isReal(sqlType)) return planReal(column, measured);
  if (measured && isWide(sqlType)) {
    if (measured.largest < 2 ** 63) return { plan: { ...text, kind: 'integer', sqlType: 'BIGINT' }, typed: sql`${source}::BIGINT` };
    return { plan: textPlan(name, [{ code: 'precision-kept-as-text', column: name }]), typed: sql`${source}::VARCHAR` };
  }
  if (/^U?(TINYINT|SMALLINT|INTEGER)$|^BIGINT$/.test(sqlType))
    return { plan: { ...text, kind: 'integer', sqlType: 'BIGINT' }, typed: sql`${source}::BIGINT` };
  if (sqlType.startsWith('DECIMAL')) return planDecimal(column);
  if (sqlType === 'BOOLEAN') return { plan: { ...text, kind: 'boolean', sqlType }, typed: source };
  if (sqlType === 'DATE') return { plan: { ...text, kind: 'date', sqlType }, typed: source };
  // Without the time zone extension the engine cannot cast these, but it can count their microseconds.
  if (sqlType === 'TIMESTAMP WITH TIME ZONE') {
    return { plan: { ...text, kind: 'timestamp', sqlType: 'TIMESTAMP', instant: true }, typed: sql`make_timestamp(epoch_us(${source}))` };
  }
  // Seconds reach further than microseconds do: what lies beyond the year 294246 is counted as lost.
  if (sqlType.startsWith('TIMESTAMP'))
    return { plan: { ...text, kind: 'timestamp', sqlType: 'TIMESTAMP' }, typed: sql`try(${source}::TIMESTAMP)` };
  if (sqlType === 'BLOB') return { plan: text, typed: sql`nullif(coalesce(try(decode(${source})), ${source}::VARCHAR), '')` };
  return { plan: text, typed: sql`nullif(${source}::VARCHAR, '')` };
}

function planReal({ name, staged }: StagedColumn, measured: Measured): { plan: ColumnPlan; typed: Sql } {
  const source = sql`CASE WHEN isnan(${ident(staged)}) THEN NULL ELSE ${ident(staged)} END`;
  const notices = measured.notANumber > 0 ? [{ code: 'stand-ins' as const, column: name, count: measured.notANumber }] : [];
  const plan = textPlan(name, notices);
  const { scale, largest } = measured;
  if (scale === null || largest * 10 ** scale >= EXACT) {
    const beyond = scale === null ? [{ code: 'decimals-beyond-six' as const, column: name }] : [];
    return { plan: { ...plan, kind: 'double', sqlType: 'DOUBLE', notices: [...notices, ...beyond] }, typed: sql`(${source})::DOUBLE` };
  }
  if (scale === 0) return { plan: { ...plan, kind: 'integer', sqlType: 'BIGINT' }, typed: sql`(${source})::BIGINT` };
  const sqlType = `DECIMAL(18,${scale})`;
  return { plan: { ...plan, kind: 'decimal', sqlType }, typed: sql`(${source})::${raw(sqlType)}` };
}

function planDecimal({ name, sqlType, staged }: StagedColumn): { plan: ColumnPlan; typed: Sql } {
  const [precision = 18, scale = 0] = (sqlType.match(/\d+/g) ?? []).map(Number);
  const wide = precision > 18 ? 38 : 18;
  if (scale === 0 && precision <= 18)
    return { plan: { ...textPlan(name), kind: 'integer', sqlType: 'BIGINT' }, typed: sql`${ident(staged)}::BIGINT` };
  const type = `DECIMAL(${wide},${scale})`;
  const notices = scale > MOST_DECIMALS ? [{ code: 'decimals-beyond-six' as const, column: name }] : [];
  return { plan: { ...textPlan(name, notices), kind: 'decimal', sqlType: type }, typed: sql`${ident(staged)}::${raw(type)}` };
}
