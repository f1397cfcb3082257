import * as v from 'valibot';
import { sql } from '../../sql/tag';
import { cellOf, common, defineStep, misfit } from '../define-step';
import { isTime } from '../sql/kinds';
import { readDate } from '../sql/read-date';
import { readOr, unread } from '../sql/unread';

const schema = v.strictObject({
  ...common,
  kind: v.literal('parse-date'),
  column: v.string(),
  /** Which number is the day in 05/03/2024; `ymd` = dates with the year last are not read, because nothing tells. */
  order: v.optional(v.picklist(['ymd', 'dmy', 'mdy']), 'ymd'),
  /** Keep the time of day; else only the day is kept. */
  time: v.optional(v.boolean(), false),
  /** With `time`: the texts carry an offset, and are kept as moments in UTC; those without are not read. */
  instant: v.optional(v.boolean(), false),
  unread,
});

/**
 * Texts such as 2024年3月5日, 05/03/2024, 5 Mar 2024 14:30, 20240305 and the days of a spreadsheet (45356) become dates (DATE), or times (TIMESTAMP).
 * Reads text and numbers; columns of dates and times get the type asked for. Rows and other columns stay.
 */
export const parseDate = defineStep(schema, {
  kind: 'parse-date',
  effect({ column: name, order, time, instant, unread: rule }, scope) {
    const { column, cell } = cellOf(scope, name);
    if (column.kind === 'boolean') throw misfit(scope, 'column', `Column "${name}" holds boolean values; there are no dates to read.`);
    const moment = time ? (instant ? 'instant' : 'wall') : 'day';
    const type = time
      ? ({ kind: 'timestamp', sqlType: 'TIMESTAMP', instant: isTime(column) ? column.instant : instant } as const)
      : ({ kind: 'date', sqlType: 'DATE' } as const);
    if (isTime(column)) return { cells: [{ column: name, sql: cell, type }] };
    const text = column.kind === 'text' ? cell : sql`CAST(${cell} AS VARCHAR)`;
    return { cells: [{ column: name, sql: readOr({ text, read: readDate(text, order, moment), unread: rule, what: 'date' }), type }] };
  },
});
