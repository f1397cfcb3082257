import type { ColumnKind, DateOrder, ImportNotice } from '../../model/table';

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
  /** Values are days written as YYYYMMDD. */
  readonly compact: boolean;
  /** A person chose the kind: what does not fit becomes null. */
  readonly forced: boolean;
  readonly notices: readonly ImportNotice[];
}

/** A plan for a column that stays as it is. */
export function textPlan(name: string, notices: readonly ImportNotice[] = []): ColumnPlan {
  return { name, kind: 'text', sqlType: 'VARCHAR', instant: false, decimal: '.', order: 'ymd', compact: false, forced: false, notices };
}

/** The exact type of decimals with `whole` digits before and `scale` after the mark; null when 38 digits do not hold them. */
export function decimalType(whole: number, scale: number): string | null {
  if (whole + scale <= 18) return `DECIMAL(18,${scale})`;
  return whole + scale <= 38 ? `DECIMAL(38,${scale})` : null;
}
