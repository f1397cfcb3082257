import { ident, list, raw, sql, value, type Sql } from '../../sql/tag';
import { NUMBER, TIME, DATE, type ColumnEvidence } from './column-evidence';
import type { ColumnPlan } from './column-plan';
import { DATE_PATTERNS } from './date-patterns';
import { anyIsoDate, compactTime, epochTime, isoDate, numberText, scaledNumber, serialTime } from './rich-sql';
import { STAND_INS } from './stand-ins';

const LAST = DATE.lastDash | DATE.lastSlash | DATE.lastDot;

/** The typed value of a text column as SQL; text that does not fit is an error. Blanks and stand-ins are null. */
export function cast(plan: ColumnPlan, evidence: ColumnEvidence): Sql {
  const text = present(plan, evidence);
  const type = raw(plan.sqlType);
  switch (plan.kind === 'text' ? 'text' : plan.reading) {
    case 'text':
      return ident(plan.name);
    case 'compact':
      return sql`CAST(strptime(${text}, ${evidence.compactTimes > 0 ? '%Y%m%d%H%M%S' : '%Y%m%d'}) AS ${type})`;
    case 'serial':
      return sql`CAST(${orText(serialTime(text), text)} AS ${type})`;
    case 'epoch':
      return sql`CAST(${orText(epochTime(text), text)} AS ${type})`;
    case 'scaled':
      return sql`CAST(${orText(scaledNumber(text, plan.decimal), text)} AS ${type})`;
    case 'plain':
    case 'rich': {
      const read = plan.reading === 'rich' ? orText(readable(plan, evidence, text), text) : readable(plan, evidence, text);
      return plan.instant ? utc(sql`CAST(${read} AS TIMESTAMPTZ)`) : sql`CAST(${read} AS ${type})`;
    }
  }
}

/** A reading that fails leaves the text, which no cast takes: the column then stays text, and no value is lost unseen. */
const orText = (read: Sql, text: Sql): Sql => sql`coalesce(CAST(${read} AS VARCHAR), ${text})`;

/** A cast to TIMESTAMP would ignore the offset, and without the time zone extension the engine converts neither way; it can count microseconds. */
const utc = (instant: Sql): Sql => sql`make_timestamp(epoch_us(${instant}))`;

/** The same for a kind that a person chose, in every way that values can be written: text that does not fit is null. */
export function castOrNull(plan: ColumnPlan, evidence: ColumnEvidence): Sql {
  const text = present(plan, evidence);
  const type = raw(plan.sqlType);
  const read = chosenNumber(plan, evidence, text);
  const real = sql`TRY_CAST(${read} AS DOUBLE)`;
  switch (plan.kind) {
    case 'text':
      return ident(plan.name);
    case 'boolean':
      return sql`TRY_CAST(${text} AS ${type})`;
    case 'integer':
      // The engine would round 1.5 to a whole number.
      return sql`CASE WHEN ${real} = trunc(${real}) THEN TRY_CAST(${read} AS ${type}) END`;
    case 'decimal':
      return sql`TRY_CAST(${read} AS ${type})`;
    case 'double':
      return sql`CASE WHEN isfinite(${real}) THEN ${real} END`;
    case 'date':
    case 'timestamp':
      return chosenTime(plan, evidence, text);
  }
}

function chosenNumber(plan: ColumnPlan, evidence: ColumnEvidence, text: Sql): Sql {
  if (plan.reading === 'scaled') return sql`coalesce(CAST(${scaledNumber(text, plan.decimal)} AS VARCHAR), ${text})`;
  if (plan.reading === 'rich') return sql`coalesce(${numberText(text, plan.decimal)}, ${text})`;
  return readableNumber(plan, evidence, text);
}

function chosenTime(plan: ColumnPlan, evidence: ColumnEvidence, text: Sql): Sql {
  const written = sql`coalesce(${anyIsoDate(text, plan.order)}, ${iso(plan, evidence, text)})`;
  const direct = plan.instant ? utc(sql`TRY_CAST(${written} AS TIMESTAMPTZ)`) : sql`TRY_CAST(${written} AS ${raw(plan.sqlType)})`;
  const digits = sql`coalesce(${compactTime(text)}, ${serialTime(text)}, ${epochTime(text)})`;
  return sql`CASE WHEN regexp_full_match(${text}, '[0-9.]*') AND NOT regexp_matches(${text}, '[.].*[.]') THEN CAST(${digits} AS ${raw(plan.sqlType)}) ELSE ${direct} END`;
}

function present(plan: ColumnPlan, evidence: ColumnEvidence): Sql {
  const column = ident(plan.name);
  const text = evidence.padded + evidence.blanks > 0 ? sql`trim(${column}, ${value(' \t')})` : column;
  const absent = [...(evidence.blanks > 0 ? [''] : []), ...(evidence.standIns > 0 ? STAND_INS : [])];
  return absent.length === 0 ? text : sql`CASE WHEN lower(${text}) IN ${list(absent)} THEN NULL ELSE ${text} END`;
}

/** Text in the spelling the engine reads. */
function readable(plan: ColumnPlan, evidence: ColumnEvidence, text: Sql): Sql {
  if (plan.kind === 'boolean') return text;
  if (plan.kind !== 'date' && plan.kind !== 'timestamp')
    return plan.reading === 'rich' ? numberText(text, plan.decimal) : readableNumber(plan, evidence, text);
  const pattern = plan.reading === 'rich' ? DATE_PATTERNS.find(({ form }) => form === evidence.dateForms) : undefined;
  return pattern ? isoDate(text, pattern, plan.order) : iso(plan, evidence, text);
}

function readableNumber(plan: ColumnPlan, evidence: ColumnEvidence, text: Sql): Sql {
  if (plan.decimal === ',') return sql`replace(replace(${text}, '.', ''), ',', '.')`;
  return (evidence.numberForms & (NUMBER.commaOrGroup | NUMBER.groupedByComma)) === 0 ? text : sql`replace(${text}, ',', '')`;
}

/** A date year first, with dashes, and with seconds before an offset. */
function iso(plan: ColumnPlan, evidence: ColumnEvidence, text: Sql): Sql {
  let result = text;
  if ((evidence.dateForms & LAST) !== 0) {
    const order = plan.order === 'mdy' ? String.raw`\3-\1-\2` : String.raw`\3-\2-\1`;
    result = sql`regexp_replace(${result}, ${String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})`}, ${order})`;
  }
  if ((evidence.dateForms & DATE.yearDot) !== 0) {
    result = sql`regexp_replace(${result}, ${String.raw`^(\d{4})\.(\d{1,2})\.`}, ${String.raw`\1-\2-`})`;
  }
  if ((evidence.timeForms & TIME.shortOffset) === 0) return result;
  return sql`regexp_replace(${result}, ${String.raw`([ T]\d{1,2}:\d{2})([Z+-])`}, ${String.raw`\1:00\2`})`;
}
