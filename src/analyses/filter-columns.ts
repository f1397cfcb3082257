/** Names of the columns that a filter looks at, each once. */
export function filterColumns(filter: unknown): readonly string[] {
  if (filter === null || typeof filter !== 'object') return [];
  if ('column' in filter && typeof filter.column === 'string') return [filter.column];
  return [
    ...new Set(Object.values(filter).flatMap((inner) => (Array.isArray(inner) ? inner.flatMap(filterColumns) : filterColumns(inner)))),
  ];
}
