import { cell, type TableData } from '../../charts/table-data';
import type { Text } from '../../i18n/text';
import { droppedWords, nodeWords } from './names';
import type { LineageResult } from './result';

/** Every line of the graph. */
export function edgesTable({ nodes, edges }: LineageResult, text: Text): TableData {
  const keys = ['from', 'to', 'in', 'out', 'left', 'uses'] as const;
  const name = (id: string): string => {
    const node = nodes.find((each) => each.id === id);
    return node ? nodeWords(node, text) : id;
  };
  return {
    caption: text.t('lineage.tableTitle'),
    columns: keys.map((key) => ({ label: text.t(`lineage.col.${key}`), align: key === 'in' || key === 'out' ? 'end' : 'start' })),
    rows: edges.map(({ from, to, rowsIn, rowsOut, dropped, uses }) => [
      cell(name(from), from),
      cell(name(to), to),
      cell(text.count(rowsIn), rowsIn),
      cell(text.count(rowsOut), rowsOut),
      cell(droppedWords(dropped, text)),
      cell(uses.join(', ')),
    ]),
  };
}
