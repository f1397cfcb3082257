import type { Text } from '../../i18n/text';
import type { ColumnProfile } from './result';

export type SortKey = 'table' | 'name' | 'missing' | 'distinct';

/** Columns in another order; of equals, and of those not read yet, the order of the table. `word` leaves only names that hold it. */
export function sortColumns(
  columns: readonly ColumnProfile[],
  { by, word }: { readonly by: SortKey; readonly word: string },
  text: Text,
): readonly ColumnProfile[] {
  const wanted = columns.filter(({ name }) => name.toLowerCase().includes(word.trim().toLowerCase()));
  if (by === 'name') return [...wanted].sort((a, b) => text.compare(a.name, b.name));
  if (by === 'missing') return [...wanted].sort((a, b) => b.missing - a.missing);
  if (by === 'distinct') return [...wanted].sort((a, b) => (b.detail?.distinct ?? -1) - (a.detail?.distinct ?? -1));
  return wanted;
}
