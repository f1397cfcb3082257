import { isCalendarDay } from '../../import/types/classify-date';
import type { Column } from '../../model/table';
import { raw, sql, type Sql } from '../../sql/tag';
import { misfit, type StepScope } from '../define-step';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^(\d{4})-(\d{2})-(\d{2})([ T]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?)?$/;
const LARGEST = 2n ** 63n;

export interface NamedValue {
  readonly text: string | number | boolean;
  readonly column: Column;
  /** The field of the step that holds the value, for the failure. */
  readonly key: string;
}

/** SQL: a value that a person gave, as a literal of the column's type; text for a text column is taken as it is. Throws spec-invalid when it is none. */
export function typedValue({ text, column, key }: NamedValue, scope: StepScope): Sql {
  const written = String(text);
  if (column.kind === 'text') return sql`${written}`;
  const plain = written.trim();
  if (!fits(plain, column))
    throw misfit(
      scope,
      key,
      `"${written}" cannot stand in column "${column.name}", which holds ${column.kind} values (${column.sqlType}).`,
    );
  return sql`CAST(${plain} AS ${raw(column.sqlType)})`;
}

function fits(text: string, { kind, sqlType }: Column): boolean {
  switch (kind) {
    case 'text':
      return true;
    case 'boolean':
      return /^(true|false)$/i.test(text);
    case 'integer':
      return /^[+-]?\d{1,19}$/.test(text) && BigInt(text.replace('+', '')) < LARGEST && BigInt(text.replace('+', '')) >= -LARGEST;
    case 'decimal': {
      const [, width = 18, scale = 0] = /\((\d+),\s*(\d+)\)/.exec(sqlType)?.map(Number) ?? [];
      const [, whole = '', fraction = ''] = /^[+-]?0*(\d*)(?:\.(\d*?)0*)?$/.exec(text) ?? [];
      return /\d/.test(text) && /^[+-]?\d*\.?\d*$/.test(text) && whole.length <= width - scale && fraction.length <= scale;
    }
    case 'double':
      return text !== '' && Number.isFinite(Number(text)) && /^[+-]?[\d.]+(e[+-]?\d+)?$/i.test(text);
    case 'date':
      return isDay(DAY.exec(text));
    case 'timestamp':
      return isDay(TIME.exec(text));
  }
}

function isDay(found: RegExpExecArray | null): boolean {
  const [, year, month, day] = found ?? [];
  return isCalendarDay(Number(year), Number(month), Number(day));
}
