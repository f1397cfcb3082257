import { detectPii } from '../../clean/pii/detect-pii';
import type { WeekStart } from '../../time/periods';
import type { Zone } from '../../time/zone';
import { describeNumbers } from './describe-numbers';
import { describeText } from './describe-text';
import { describeTimes } from './describe-times';
import { NO_DETAIL } from './no-detail';
import type { ReadColumn } from './read-columns';
import type { ColumnDetail, ColumnProfile, TopValue, Value } from './result';

export interface Settings {
  readonly rows: number;
  readonly standIns: readonly string[];
  readonly bins: number;
  readonly top: number;
  readonly zone: Zone;
  readonly weekStart: WeekStart;
  readonly isId: (column: string) => boolean;
}

/** Everything that is told of one column, once its values have been gathered. */
export function describeColumn(read: ReadColumn, settings: Settings): ColumnProfile {
  const { column, filled } = read.facts;
  const { detail, standInCells } = detailOf(read, settings);
  const nulls = settings.rows - filled;
  const missing = nulls + standInCells;
  const key = detail.unique && missing === 0 && (column.kind === 'text' || column.kind === 'integer');
  const { name, kind, sqlType } = column;
  return { name, kind, sqlType, ready: true, nulls, missing, detail: { ...detail, key } };
}

function detailOf({ facts, texts, numbers }: ReadColumn, settings: Settings): { detail: ColumnDetail; standInCells: number } {
  const { column } = facts;
  const { standIns, top, bins, zone, weekStart } = settings;
  const told = texts && describeText({ column, dictionary: texts.dictionary, standIns, top });
  if (!numbers) return told ?? { detail: { ...NO_DETAIL, pii: detectPii(column.name, column.kind, []) }, standInCells: 0 };
  const sorted = numbers.sorted();
  const time = column.kind === 'date' || column.kind === 'timestamp';
  const detail = time
    ? describeTimes({ column, sorted, zone, weekStart, bins, top })
    : describeNumbers({ column, sorted, sum: facts.sum, isId: settings.isId(column.name), bins, top });
  if (!told) return { detail, standInCells: 0 };
  const { distinct, unique, constant } = told.detail;
  const exact = (text: string): Value => (time ? exactTime(text, column.instant) : exactNumber(text));
  const ends = time ? {} : { min: facts.min === null ? null : exact(facts.min), max: facts.max === null ? null : exact(facts.max) };
  const values = told.detail.top.map((each): TopValue => ({ ...each, value: exact(String(each.value)) }));
  return { detail: { ...detail, distinct, unique, constant, top: values, ...ends }, standInCells: 0 };
}

const exactTime = (text: string, instant: boolean): string => `${text.replace(' ', 'T')}${instant ? 'Z' : ''}`;

/** A number as the engine writes it; one that doubles do not tell from its neighbours stays text. */
const exactNumber = (text: string): string | number => (text.replace(/^-?[0.]*/, '').replace('.', '').length > 15 ? text : Number(text));
