import type { ColumnKind, DateOrder, ImportNotice } from '../../model/table';
import { isGivenUp } from './classify-rich';
import { TIME, type ColumnEvidence } from './column-evidence';
import { decimalType, textPlan, type ColumnPlan, type Reading } from './column-plan';
import { YEAR_LAST } from './date-patterns';
import { decideDigits } from './decide-digits';
import { decideNumber, decimalOfColumn, digitsUnder, MOST_DECIMALS } from './decide-number';
import { isScaled } from './decide-rich';

export interface FileContext {
  readonly decimal: '.' | ',';
  readonly chosenDecimal?: '.' | ',';
  /** The order a person chose for dates whose year comes last. */
  readonly chosenOrder?: DateOrder;
  /** The order that other columns of the file prove. */
  readonly provenOrder?: DateOrder;
  readonly kinds: Readonly<Record<string, ColumnKind>>;
}

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
    const digits = decideDigits(evidence, name);
    if (digits) return digits;
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
  const base: ColumnPlan = { ...textPlan(name), ...dateType(evidence), reading: evidence.richDates > 0 ? 'rich' : 'plain' };
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
  const written = evidence.dates > 0 && offsets(evidence) !== 0 && isOneForm(evidence);
  const counted = evidence.numbers > 0 && evidence.epochSeconds + evidence.epochMillis + evidence.epochMicros === evidence.numbers;
  const instant = kind === 'timestamp' && (written || (counted && evidence.dates === 0));
  const base: ColumnPlan = { ...textPlan(name), kind, decimal, order, instant, reading: chosenReading(evidence), forced: true };
  const { whole, scale } = digitsUnder(evidence, decimal);
  const decimalPlaces = isGivenUp(evidence) ? MOST_DECIMALS : Math.min(scale, MOST_DECIMALS);
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

function chosenReading(evidence: ColumnEvidence): Reading {
  if (isScaled(evidence) || isGivenUp(evidence)) return 'scaled';
  return evidence.rich > evidence.richDates ? 'rich' : 'plain';
}
