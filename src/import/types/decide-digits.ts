import type { ColumnEvidence } from './column-evidence';
import { textPlan, type ColumnPlan } from './column-plan';

const NAMED_DATE = /date|datum|fecha|日期|(^|[^a-z])(day|dt)([^a-z]|$)/i;
const NAMED_TIME = /time|date|datum|fecha|epoch|created|updated|日期|时间|時間|(^|[^a-z])(ts|day|dt)([^a-z]|$)|[a-z](_at|At|_ts|Ts)$/i;

const EPOCHS = [
  ['epochSeconds', 'seconds'],
  ['epochMillis', 'milliseconds'],
  ['epochMicros', 'microseconds'],
] as const;

/** The plan of a column of digits that its name says are days or times: compact dates, times since 1970, days of a spreadsheet. Null: plain numbers. */
export function decideDigits(evidence: ColumnEvidence, name: string): ColumnPlan | null {
  const { typed } = evidence;
  if (evidence.compactDates === typed && NAMED_DATE.test(name))
    return { ...textPlan(name), kind: 'date', sqlType: 'DATE', reading: 'compact' };
  if (!NAMED_TIME.test(name)) return null;
  const time: ColumnPlan = { ...textPlan(name), kind: 'timestamp', sqlType: 'TIMESTAMP' };
  if (evidence.compactTimes === typed) return { ...time, reading: 'compact' };
  const epoch = EPOCHS.find(([key]) => evidence[key] === typed);
  if (epoch) {
    const notices = [{ code: 'epoch-times' as const, column: name, count: typed, detail: epoch[1] }];
    return { ...time, instant: true, reading: 'epoch', notices };
  }
  if (evidence.serials !== typed) return null;
  const notices = [{ code: 'excel-serial-dates' as const, column: name, count: typed }];
  if (evidence.serialTimes > 0) return { ...time, reading: 'serial', notices };
  return { ...time, kind: 'date', sqlType: 'DATE', reading: 'serial', notices };
}
