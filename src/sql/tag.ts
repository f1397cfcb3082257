/**
 * SQL as a value. The only place that quotes: a name or a value from data can enter SQL only through `ident`, `value` or `list`.
 * Values are inlined as escaped literals, because bound parameters lose types (numbers become DOUBLE, dates text).
 */
export class Sql {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

export const raw = (text: string): Sql => new Sql(text);

/** A column or table name, quoted. */
export function ident(...path: readonly string[]): Sql {
  return raw(path.map((part) => `"${part.replaceAll('"', '""')}"`).join('.'));
}

export type SqlValue = string | number | bigint | boolean | null | Date;

/** A literal. Text keeps every character; a NUL cannot be written in SQL text and is spelled with chr(0). */
export function value(input: SqlValue): Sql {
  if (input === null) return raw('NULL');
  if (typeof input === 'boolean') return raw(input ? 'TRUE' : 'FALSE');
  if (typeof input === 'bigint') return raw(String(input));
  if (input instanceof Date) return raw(`TIMESTAMP '${input.toISOString().replace('T', ' ').replace('Z', '')}'`);
  if (typeof input === 'number') {
    if (Number.isNaN(input)) return raw("'nan'::DOUBLE");
    if (!Number.isFinite(input)) return raw(`'${input > 0 ? '' : '-'}infinity'::DOUBLE`);
    return raw(Number.isInteger(input) && Math.abs(input) < 1e15 ? String(input) : `${input}::DOUBLE`);
  }
  const parts = input.split('\0').map((part) => `'${part.replaceAll("'", "''")}'`);
  return raw(parts.length === 1 ? (parts[0] ?? "''") : `(${parts.join(' || chr(0) || ')})`);
}

export function join(parts: readonly Sql[], separator = ', '): Sql {
  return raw(parts.map((part) => part.text).join(separator));
}

/** `(a, b, c)` of literals; an empty list matches nothing. */
export function list(values: readonly SqlValue[]): Sql {
  return values.length === 0 ? raw('(NULL)') : raw(`(${values.map((item) => value(item).text).join(', ')})`);
}

/** Joins conditions with AND; none = TRUE. */
export function and(conditions: readonly Sql[]): Sql {
  const used = conditions.filter((condition) => condition.text !== '' && condition.text !== 'TRUE');
  return used.length === 0 ? raw('TRUE') : raw(used.map((condition) => `(${condition.text})`).join(' AND '));
}

export function or(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? raw('FALSE') : raw(conditions.map((condition) => `(${condition.text})`).join(' OR '));
}

/** A template whose holes are SQL, or plain values that become literals. */
export function sql(strings: TemplateStringsArray, ...holes: readonly (Sql | SqlValue)[]): Sql {
  let text = strings[0] ?? '';
  holes.forEach((hole, index) => {
    text += (hole instanceof Sql ? hole : value(hole)).text + (strings[index + 1] ?? '');
  });
  return raw(text);
}
