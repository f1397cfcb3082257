import { ident, list, raw, sql, value, type Sql } from '../../sql/tag';
import { DATE, NUMBER, TIME, type ColumnEvidence } from './column-evidence';
import type { ColumnPlan } from './column-plan';
import { STAND_INS } from './stand-ins';

const YEAR_LAST = DATE.lastDash | DATE.lastSlash | DATE.lastDot;

/** The typed value of a text column as SQL; text that does not fit is an error. Blanks and stand-ins are null. */
export function cast(plan: ColumnPlan, evidence: ColumnEvidence): Sql {
  const text = present(plan, evidence);
  if (plan.kind === 'text') return ident(plan.name);
  if (plan.compact) return sql`CAST(strptime(${text}, '%Y%m%d') AS ${raw(plan.sqlType)})`;
  if (plan.instant) return utc(sql`CAST(${readable(plan, evidence, text)} AS TIMESTAMPTZ)`);
  return sql`CAST(${readable(plan, evidence, text)} AS ${raw(plan.sqlType)})`;
}

/** A cast to TIMESTAMP would ignore the offset, and without the time zone extension the engine converts neither way; it can count microseconds. */
const utc = (instant: Sql): Sql => sql`make_timestamp(epoch_us(${instant}))`;

/** The same for a kind that a person chose: text that does not fit is null. */
export function castOrNull(plan: ColumnPlan, evidence: ColumnEvidence): Sql {
  const text = present(plan, evidence);
  const read = readable(plan, evidence, text);
  const typed = plan.instant ? utc(sql`TRY_CAST(${read} AS TIMESTAMPTZ)`) : sql`TRY_CAST(${read} AS ${raw(plan.sqlType)})`;
  const real = sql`TRY_CAST(${read} AS DOUBLE)`;
  switch (plan.kind) {
    case 'text':
      return ident(plan.name);
    case 'integer':
      // The engine would round 1.5 to a whole number.
      return sql`CASE WHEN ${real} = trunc(${real}) THEN ${typed} END`;
    case 'double':
      return sql`CASE WHEN isfinite(${real}) THEN ${real} END`;
    case 'date':
    case 'timestamp':
      return plan.compact ? sql`coalesce(${typed}, CAST(try_strptime(${text}, '%Y%m%d') AS ${raw(plan.sqlType)}))` : typed;
    default:
      return typed;
  }
}

function present(plan: ColumnPlan, evidence: ColumnEvidence): Sql {
  const column = ident(plan.name);
  const text = evidence.padded + evidence.blanks > 0 ? sql`trim(${column}, ${value(' \t')})` : column;
  const absent = [...(evidence.blanks > 0 ? [''] : []), ...(evidence.standIns > 0 ? STAND_INS : [])];
  return absent.length === 0 ? text : sql`CASE WHEN lower(${text}) IN ${list(absent)} THEN NULL ELSE ${text} END`;
}

/** Text in the spelling the engine reads. */
function readable(plan: ColumnPlan, evidence: ColumnEvidence, text: Sql): Sql {
  if (plan.kind === 'date' || plan.kind === 'timestamp') return iso(plan, evidence, text);
  if (plan.kind === 'boolean') return text;
  if (plan.decimal === ',') return sql`replace(replace(${text}, '.', ''), ',', '.')`;
  return (evidence.numberForms & (NUMBER.commaOrGroup | NUMBER.groupedByComma)) === 0 ? text : sql`replace(${text}, ',', '')`;
}

/** A date year first, with dashes, and with seconds before an offset. */
function iso(plan: ColumnPlan, evidence: ColumnEvidence, text: Sql): Sql {
  let result = text;
  if ((evidence.dateForms & YEAR_LAST) !== 0) {
    const order = plan.order === 'mdy' ? String.raw`\3-\1-\2` : String.raw`\3-\2-\1`;
    result = sql`regexp_replace(${result}, ${String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})`}, ${order})`;
  }
  if ((evidence.dateForms & DATE.yearDot) !== 0) {
    result = sql`regexp_replace(${result}, ${String.raw`^(\d{4})\.(\d{1,2})\.`}, ${String.raw`\1-\2-`})`;
  }
  if ((evidence.timeForms & TIME.shortOffset) === 0) return result;
  return sql`regexp_replace(${result}, ${String.raw`([ T]\d{1,2}:\d{2})([Z+-])`}, ${String.raw`\1:00\2`})`;
}
