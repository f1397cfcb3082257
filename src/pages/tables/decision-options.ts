import type { Key } from '../../i18n/en';
import type { Text } from '../../i18n/text';
import type { Option } from '../../ui/choice';

export const editable = ['encoding', 'delimiter', 'header', 'decimal', 'dateOrder'] as const;
export type DecisionKey = (typeof editable)[number];

const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'big5', 'shift_jis', 'euc-kr', 'windows-1252'];
const NAMED: Readonly<Record<Exclude<DecisionKey, 'encoding'>, Readonly<Record<string, Key>>>> = {
  delimiter: { ',': 'delimiter.comma', ';': 'delimiter.semicolon', '\t': 'delimiter.tab', '|': 'delimiter.bar' },
  header: { true: 'header.yes', false: 'header.no' },
  decimal: { '.': 'decimal.point', ',': 'decimal.comma' },
  dateOrder: { ymd: 'dateOrder.ymd', dmy: 'dateOrder.dmy', mdy: 'dateOrder.mdy' },
};

/** What a reading decision may be instead; what it is now is always among them. */
export function decisionOptions(key: DecisionKey, current: string, text: Text): readonly Option[] {
  const options =
    key === 'encoding'
      ? ENCODINGS.map((name) => ({ value: name, label: name.toUpperCase() }))
      : Object.entries(NAMED[key]).map(([value, label]) => ({ value, label: text.t(label) }));
  return options.some((option) => option.value === current) ? options : [{ value: current, label: current.toUpperCase() }, ...options];
}
