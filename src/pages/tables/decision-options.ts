import type { Key } from '../../i18n/en';
import type { Text } from '../../i18n/text';
import type { Decisions, FileFormat, ImportChoices } from '../../model/table';
import type { Option } from '../../ui/choice';

export type DecisionKey = 'part' | 'encoding' | 'delimiter' | 'header' | 'skip' | 'footer' | 'rowsAt' | 'decimal' | 'dateOrder';

const OF_FORMAT: Readonly<Record<FileFormat, readonly DecisionKey[]>> = {
  csv: ['encoding', 'delimiter', 'header', 'skip', 'footer', 'decimal', 'dateOrder'],
  json: ['rowsAt', 'dateOrder'],
  ndjson: ['dateOrder'],
  excel: ['header', 'skip', 'footer', 'dateOrder'],
  arrow: [],
  parquet: [],
};
const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be', 'shift_jis', 'euc-kr', 'windows-1252'];
const NAMED: Readonly<Partial<Record<DecisionKey, Readonly<Record<string, Key>>>>> = {
  delimiter: { ',': 'delimiter.comma', ';': 'delimiter.semicolon', '\t': 'delimiter.tab', '|': 'delimiter.bar' },
  header: { true: 'header.yes', false: 'header.no' },
  decimal: { '.': 'decimal.point', ',': 'decimal.comma' },
  dateOrder: { ymd: 'dateOrder.ymd', dmy: 'dateOrder.dmy', mdy: 'dateOrder.mdy' },
};

/** What can be decided about a table, in the order of reading. */
export const decisionsOf = (decisions: Decisions): readonly DecisionKey[] => [
  ...(decisions.parts.length > 1 ? (['part'] as const) : []),
  ...OF_FORMAT[decisions.format],
];

/** What a reading decision may be instead; what it is now is always among them. */
export function decisionOptions(key: DecisionKey, decisions: Decisions, text: Text): readonly Option[] {
  const current = String(decisions[key] ?? '');
  const options = optionsOf(key, decisions, text);
  return options.some((option) => option.value === current) ? options : [plain(current), ...options];
}

function optionsOf(key: DecisionKey, decisions: Decisions, text: Text): readonly Option[] {
  if (key === 'encoding') return ENCODINGS.map((name) => ({ value: name, label: name.toUpperCase() }));
  if (key === 'part') return decisions.parts.map(plain);
  if (key === 'rowsAt') return [{ value: '', label: text.t('decide.rowsAtTop') }];
  if (key === 'skip' || key === 'footer') {
    const most = Math.max(10, decisions[key] + 3);
    return Array.from({ length: most + 1 }, (_, n) => ({
      value: String(n),
      label: n === 0 ? text.t('decide.none') : text.t('decide.lines', { n }),
    }));
  }
  return Object.entries(NAMED[key] ?? {}).map(([value, label]) => ({ value, label: text.t(label) }));
}

const plain = (value: string): Option => ({ value, label: value });

/** The choice that a person's pick stands for. */
export function choiceOf(key: DecisionKey, value: string): ImportChoices {
  if (key === 'header') return { header: value === 'true' };
  return { [key]: key === 'skip' || key === 'footer' ? Number(value) : value };
}
