import type { Text } from '../../i18n/text';
import type { Accounting } from '../../model/table';

/** `131,922 lines = 131,906 rows + header + 15 rejected`: nothing disappears unsaid. */
export function accountingWords({ lines, preamble, kept, header, footer, rejectedCount, blank }: Accounting, text: Text): string {
  const parts = [
    text.t('account.rows', { n: kept }),
    ...(header > 0 ? [text.t('account.header', { n: header })] : []),
    ...(preamble > 0 ? [text.t('account.preamble', { n: preamble })] : []),
    ...(footer > 0 ? [text.t('account.footer', { n: footer })] : []),
    ...(rejectedCount > 0 ? [text.t('account.rejected', { n: rejectedCount })] : []),
    ...(blank > 0 ? [text.t('account.blank', { n: blank })] : []),
  ];
  return text.t('account.all', { lines: text.t('account.lines', { n: lines }), parts: parts.join(' + ') });
}

/** Cells stored otherwise than written. */
export const changedCells = ({ changed }: Accounting): number => changed.reduce((sum, { cells }) => sum + cells, 0);
