import type { Text } from '../../i18n/text';
import { unused } from './names';
import type { LineageResult } from './result';

export interface Words {
  readonly answer: string;
  readonly caveats: readonly string[];
}

/** The answer, from the result alone. */
export function lineageWords(result: LineageResult, text: Text): Words {
  const count = (kind: string): number => result.nodes.filter((node) => node.kind === kind).length;
  const sum = (key: 'lines' | 'rows' | 'rejected' | 'changedCells'): number =>
    result.nodes.reduce((total, node) => total + (node.kind === 'table' ? node[key] : 0), 0);
  const rejected = sum('rejected');
  const changed = sum('changedCells');
  const alone = unused(result);
  return {
    answer: text.t('lineage.answer', {
      files: count('file'),
      lines: sum('lines'),
      tables: count('table'),
      rows: sum('rows'),
      figures: count('analysis') + count('kpi'),
    }),
    caveats: [
      rejected > 0 ? text.t('lineage.caveat.rejected', { n: rejected }) : text.t('lineage.caveat.clean'),
      ...(changed > 0 ? [text.t('lineage.caveat.changed', { n: changed })] : []),
      ...(alone.length > 0 ? [text.t('lineage.caveat.unused', { list: text.list(alone) })] : []),
    ],
  };
}
