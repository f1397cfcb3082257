import { listOf, plain } from '../value-words';

/** One comparison, a condition in SQL, the values that miss a format, every row, or what cannot be said by these. */
export type WhenMode = 'none' | 'compare' | 'condition' | 'formats' | 'same';

export const OPS = ['=', '!=', '<', '<=', '>', '>=', 'contains', 'not contains', 'is null', 'is not null'] as const;
export const FORMATS = ['email', 'phone-cn', 'id-card-cn'] as const;

export interface WhenDraft {
  readonly mode: WhenMode;
  readonly column: string;
  readonly op: string;
  readonly value: string;
  readonly sql: string;
  readonly format: string;
  /** Filters beside the one that is edited. */
  readonly rest: readonly unknown[];
}

const EMPTY: WhenDraft = { mode: 'compare', column: '', op: '=', value: '', sql: '', format: FORMATS[0], rest: [] };

/** A condition as fields to edit. Of several filters the first is edited, and the others stay. */
export function draftOf(when: unknown, optional: true | undefined): WhenDraft {
  if (typeof when !== 'object' || when === null) return { ...EMPTY, mode: optional ? 'none' : 'compare' };
  if ('sql' in when) return { ...EMPTY, mode: 'condition', sql: plain(when.sql) };
  if ('format' in when) return { ...EMPTY, mode: 'formats', format: plain(when.format) };
  const [first, ...rest] = 'filters' in when ? listOf(when.filters) : [];
  if (
    typeof first !== 'object' ||
    first === null ||
    !('column' in first) ||
    !('op' in first) ||
    ('value' in first && Array.isArray(first.value))
  )
    return { ...EMPTY, mode: first === undefined ? 'compare' : 'same' };
  return { ...EMPTY, rest, column: plain(first.column), op: plain(first.op), value: 'value' in first ? plain(first.value ?? '') : '' };
}

/** The condition that the fields say in place of `when`; undefined = every row. */
export function whenOf({ mode, column, op, value, sql, format, rest }: WhenDraft, when: unknown): object | undefined {
  if (mode === 'same') return typeof when === 'object' && when !== null ? when : undefined;
  if (mode === 'none') return undefined;
  if (mode === 'condition') return { sql };
  if (mode === 'formats') return { format };
  return { filters: [op.endsWith('null') ? { column, op } : { column, op, value }, ...rest] };
}
