/** A nested value as JSON text; whole numbers keep all digits, points in time are ISO 8601 in UTC, bytes are numbers. */
export function nestedText(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null';
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Date) return JSON.stringify(value);
  if (value instanceof Map) return objectText([...(value as Map<unknown, unknown>)]);
  if (Array.isArray(value)) return listText(value);
  if (ArrayBuffer.isView(value)) return listText([...(value as unknown as Iterable<unknown>)]);
  return typeof value === 'object' ? objectText(Object.entries(value)) : 'null';
}

const listText = (values: readonly unknown[]): string => `[${values.map(nestedText).join(',')}]`;

const objectText = (entries: readonly (readonly [unknown, unknown])[]): string =>
  `{${entries.map(([key, value]) => `${JSON.stringify(typeof key === 'string' ? key : nestedText(key))}:${nestedText(value)}`).join(',')}}`;
