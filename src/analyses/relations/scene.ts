import type { Text } from '../../i18n/text';
import type { TableInfo } from '../../model/table';
import type { RelationsResult } from './result';

export interface Scene {
  readonly nodes: readonly { readonly id: string; readonly layer: number; readonly title: string; readonly note: string }[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly words: string; readonly weak: boolean }[];
}

/** Tables as boxes, children left of their parents; tables without a relation stand in the first layer. */
export function relationsScene(result: RelationsResult, tables: readonly TableInfo[], text: Text): Scene {
  const used = result.relations.filter(({ state }) => state !== 'ignored');
  const layers = new Map(tables.map(({ name }) => [name, 0]));
  // As many rounds as there are tables settle every chain; a circle stops growing there.
  for (let round = 0; round < Math.min(4, tables.length); round += 1) {
    for (const { from, to, cardinality } of used) {
      if (cardinality !== 'n:m') layers.set(to.table, Math.min(3, Math.max(layers.get(to.table) ?? 0, (layers.get(from.table) ?? 0) + 1)));
    }
  }
  const levels = [...new Set(layers.values())].sort((a, b) => a - b);
  return {
    nodes: tables.map(({ name, rows, columns }) => ({
      id: name,
      layer: levels.indexOf(layers.get(name) ?? 0),
      title: name,
      note: text.t('tables.size', { rows, columns: columns.length }),
    })),
    edges: used.map(({ from, to, confidence, cardinality }) => ({
      from: from.table,
      to: to.table,
      words: `${text.attained(from.rowRate, 0)} · ${cardinality}`,
      weak: confidence === 'low',
    })),
  };
}
