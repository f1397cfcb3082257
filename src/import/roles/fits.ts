import { isNumber, isTime, type ColumnFacts } from './table-facts';

/** What the values of a column must be to play a part. */
export const isTimed = ({ column, timely }: ColumnFacts): boolean => isTime(column.kind) || (column.kind === 'text' && timely >= 0.95);
export const isAny = (): boolean => true;
export const isText = ({ column }: ColumnFacts): boolean => column.kind === 'text';
export const isAmount = ({ column }: ColumnFacts): boolean => isNumber(column.kind);
/** Repeated values of moderate variety, as names of kinds are. */
export const isLabel = ({ column, distinct, filled }: ColumnFacts): boolean =>
  column.kind === 'text' && distinct <= 2000 && (distinct <= 20 || distinct < 0.5 * filled);
/** Two people can look alike where digits are hidden. */
export const isId = ({ column, masked }: ColumnFacts): boolean => (column.kind === 'text' && masked < 0.5) || column.kind === 'integer';
