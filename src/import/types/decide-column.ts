import type { ColumnKind, DateOrder, ImportNotice } from '../../model/table';
import { DATE, TIME, type ColumnEvidence } from './column-evidence';
import { decimalType, textPlan, type ColumnPlan } from './column-plan';
import { decideNumber, decimalOfColumn, digitsUnder, MOST_DECIMALS } from './decide-number';

export interface FileContext {
  readonly decimal: '.' | ',';
  readonly chosenDecimal?: '.' | ',';
  /** The order a person chose for dates whose year comes last. */
  readonly chosenOrder?: DateOrder;
  /** The order that other columns of the file prove. */
  readonly provenOrder?: DateOrder;
  readonly kinds: Readonly<Record<string, ColumnKind>>;
}

const YEAR_LAST = DATE.lastDash | DATE.lastSlash | DATE.lastDot;
const NAMED_DATE = /date|datum|fecha|日期|(^|[^a-z])(day|dt)([^a-z]|$)/i;

/** The type of a column from everything seen in it, or the kind a person chose. Null cells play no part. */
export function decideColumn(evidence: ColumnEvidence, name: string, file: FileContext): ColumnPlan {
  const forced = Object.hasOwn(file.kinds, name) ? file.kinds[name] : undefined;
  if (forced !== undefined) return force(evidence, { name, kind: forced, file });
  const plan = sniffed(evidence, name, file);
  if (plan.kind === 'text' || evidence.standIns === 0) return plan;
  return { ...plan, notices: [...plan.notices, { code: 'stand-ins', column: name, count: evidence.standIns }] };
}

function sniffed(evidence: ColumnEvidence, name: string, file: FileContext): ColumnPlan {
  const { typed } = evidence;
  if (typed === 0) return textPlan(name);
  if (evidence.booleans === typed) return { ...textPlan(name), kind: 'boolean', sqlType: 'BOOLEAN' };
  if (evidence.numbers === typed) {
    if (evidence.compactDates === typed && NAMED_DATE.test(name))
      return { ...textPlan(name), kind: 'date', sqlType: 'DATE', compact: true };
    const decimal = decimalOfColumn(evidence, file.decimal, file.chosenDecimal);
    return decimal === null ? textPlan(name) : decideNumber(evidence, name, decimal);
  }
  if (evidence.dates === typed && isOneForm(evidence)) return decideDate(evidence, name, file);
  return textPlan(name, dateTrouble(evidence, name));
}

const several = (bits: number): boolean => (bits & (bits - 1)) !== 0;
const offsets = (evidence: ColumnEvidence): number => evidence.timeForms & TIME.offset;

/** One separator and one order throughout; an offset on every value or on none. */
function isOneForm(evidence: ColumnEvidence): boolean {
  const mixedOffsets = offsets(evidence) !== 0 && (evidence.timeForms & (TIME.none | TIME.wall)) !== 0;
  return !several(evidence.dateForms) && !(evidence.dayFirst > 0 && evidence.monthFirst > 0) && !mixedOffsets;
}

function dateTrouble(evidence: ColumnEvidence, name: string): ImportNotice[] {
  if (!isOneForm(evidence)) return [{ code: 'mixed-dates', column: name, count: evidence.dates }];
  const impossible = evidence.impossibleDates;
  return impossible > 0 && evidence.texts === impossible ? [{ code: 'impossible-dates', column: name, count: impossible }] : [];
}

/** The order that a column's own values prove, if they do. */
export function provenOrder(evidence: ColumnEvidence): DateOrder | undefined {
  if ((evidence.dateForms & YEAR_LAST) === 0 || evidence.dayFirst > 0 === evidence.monthFirst > 0) return undefined;
  return evidence.dayFirst > 0 ? 'dmy' : 'mdy';
}

function decideDate(evidence: ColumnEvidence, name: string, file: FileContext): ColumnPlan {
  const base = { ...textPlan(name), ...dateType(evidence) };
  if ((evidence.dateForms & YEAR_LAST) === 0) return base;
  const chosen = file.chosenOrder === 'ymd' ? undefined : file.chosenOrder;
  const proven = provenOrder(evidence);
  if (chosen !== undefined && proven !== undefined && chosen !== proven)
    return textPlan(name, [{ code: 'mixed-dates', column: name, count: evidence.dates }]);
  const order = chosen ?? proven ?? file.provenOrder ?? 'dmy';
  const ambiguous = chosen === undefined && proven === undefined;
  return { ...base, order, notices: ambiguous ? [{ code: 'ambiguous-dates', column: name, count: evidence.dates, detail: order }] : [] };
}

function dateType(evidence: ColumnEvidence): Pick<ColumnPlan, 'kind' | 'sqlType' | 'instant'> {
  if (evidence.timeForms === TIME.none) return { kind: 'date', sqlType: 'DATE', instant: false };
  return { kind: 'timestamp', sqlType: 'TIMESTAMP', instant: offsets(evidence) !== 0 };
}

function force(evidence: ColumnEvidence, input: { name: string; kind: ColumnKind; file: FileContext }): ColumnPlan {
  const { name, kind, file } = input;
  if (kind === 'text') return textPlan(name);
  const decimal = decimalOfColumn(evidence, file.decimal, file.chosenDecimal) ?? file.chosenDecimal ?? file.decimal;
  const chosen = file.chosenOrder === 'ymd' ? undefined : file.chosenOrder;
  const order = chosen ?? provenOrder(evidence) ?? file.provenOrder ?? 'dmy';
  const instant = kind === 'timestamp' && evidence.dates > 0 && offsets(evidence) !== 0 && isOneForm(evidence);
  const base = { ...textPlan(name), kind, decimal, order, instant, compact: evidence.compactDates > 0, forced: true };
  const { whole, scale } = digitsUnder(evidence, decimal);
  const decimalPlaces = Math.min(scale, MOST_DECIMALS);
  const types: Readonly<Record<Exclude<ColumnKind, 'text'>, string>> = {
    boolean: 'BOOLEAN',
    integer: 'BIGINT',
    decimal: decimalType(whole, decimalPlaces) ?? `DECIMAL(38,${decimalPlaces})`,
    double: 'DOUBLE',
    date: 'DATE',
    timestamp: 'TIMESTAMP',
  };
  return { ...base, sqlType: types[kind] };
}
