import type { Text } from '../../i18n/text';
import type { Filter } from '../../model/filter';
import type { Model } from '../../model/model';
import type { Column, TableInfo } from '../../model/table';
import { meaningWords } from './meaning-words';
import { meaningsOf } from './meanings';

export interface ColumnNote {
  readonly words: string;
  readonly warn: boolean;
}

/** What a person should know of a column: what import noticed, and what else the model uses it for. */
export function columnNotes({
  table,
  column,
  model,
  text,
}: {
  table: TableInfo;
  column: Column;
  model: Model;
  text: Text;
}): readonly ColumnNote[] {
  const noticed = table.notices
    .filter((notice) => notice.column === column.name)
    .map((notice) => ({ words: text.t(`notice.${notice.code}`, { n: notice.count ?? 0 }), warn: notice.code !== 'renamed-column' }));
  const also = meaningsOf(model, table.name, column.name)
    .slice(1)
    .map((meaning) => ({ words: text.t('columns.also', { meaning: meaningWords(meaning, text) }), warn: false }));
  const marks =
    model.order?.table === table.name
      ? (['cancelled', 'reversal'] as const).flatMap((key) =>
          conditions(model.order?.[key] ?? null)
            .filter((condition) => condition.column === column.name)
            .map((condition) => ({ words: text.t(`columns.${key}`, { op: condition.op, value: condition.value }), warn: false })),
        )
      : [];
  const instant = column.instant ? [{ words: text.t('columns.instant'), warn: false }] : [];
  return [...noticed, ...marks, ...also, ...instant];
}

function conditions(filter: Filter | null): readonly { column: string; op: string; value: string }[] {
  if (!filter) return [];
  if ('all' in filter) return filter.all.flatMap(conditions);
  if ('any' in filter) return filter.any.flatMap(conditions);
  if ('not' in filter) return conditions(filter.not);
  if ('segment' in filter) return [];
  return [
    { column: filter.column, op: filter.op, value: Array.isArray(filter.value) ? filter.value.join(', ') : String(filter.value ?? '') },
  ];
}
