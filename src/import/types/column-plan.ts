import type { ColumnKind, DateOrder, ImportNotice } from '../../model/table';

/**
 * How values are written. `rich`: with currency, units, words, other grouping. `scaled`: so that digits are multiplied (万, k, %). `compact`: YYYYMMDD
 * and with hhmmss. `serial`: days as spreadsheets count them. `epoch`: time since 1970.
 */
export type Reading = 'plain' | 'rich' | 'scaled' | 'compact' | 'serial' | 'epoch';

/** How a column of text becomes a typed one; `cast` turns it into SQL. */
export interface ColumnPlan {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly sqlType: string;
  readonly instant: boolean;
  /** The decimal mark of its numbers. */
  readonly decimal: '.' | ',';
  /** The order of dates whose year comes last. */
  readonly order: DateOrder;
  readonly reading: Reading;
  /** A person chose the kind: what does not fit becomes null. */
  readonly forced: boolean;
  readonly notices: readonly ImportNotice[];
}

/** A plan for a column that stays as it is. */
export function textPlan(name: string, notices: readonly ImportNotice[] = []): ColumnPlan {
  return { name, kind: 'text', sqlType: 'VARCHAR', instant: false, decimal: '.', order: 'ymd', reading: 'plain', forced: false, notices };
}

/** The exact type of decimals with `whole` digits before and `scale` after the mark; null when 38 digits do not hold them. */
export function decimalType(whole: number, scale: number): string | null {
  if (whole + scale <= 18) return `DECIMAL(18,${scale})`;
  return whole + scale <= 38 ? `DECIMAL(38,${scale})` : null;
}
