import type { CellChange, CellChangeKind } from '../../model/table';
import { DATE, type ColumnEvidence } from './column-evidence';
import type { ColumnPlan } from './column-plan';

/** The cells of a column whose stored value is not their text as it stands, from what was seen of them. `lost`: those that became null unfit. */
export function changedCells(plan: ColumnPlan, evidence: ColumnEvidence, lost: number): CellChange[] {
  if (plan.kind === 'text') return [];
  const counts: Readonly<Record<Exclude<CellChangeKind, 'replaced'>, number>> = {
    trimmed: evidence.padded,
    'stand-in': evidence.standIns + evidence.blanks,
    number: isTime(plan) || plan.kind === 'boolean' ? 0 : evidence.rewritten + (plan.decimal === ',' ? evidence.pointGroups : 0),
    date: isTime(plan) ? rewrittenDates(plan, evidence) : 0,
    width: evidence.wide,
    lost,
  };
  return Object.entries(counts).flatMap(([what, cells]) => (cells > 0 ? [{ column: plan.name, what: what as CellChangeKind, cells }] : []));
}

const isTime = ({ kind }: ColumnPlan): boolean => kind === 'date' || kind === 'timestamp';

/** Dates that are not already written year first with dashes. */
function rewrittenDates(plan: ColumnPlan, evidence: ColumnEvidence): number {
  const digits =
    evidence.compactDates + evidence.compactTimes + evidence.serials + evidence.epochSeconds + evidence.epochMillis + evidence.epochMicros;
  if (plan.reading === 'compact' || plan.reading === 'serial' || plan.reading === 'epoch') return evidence.numbers;
  const counted = plan.forced ? Math.min(digits, evidence.numbers) : 0;
  return counted + ((evidence.dateForms & ~DATE.yearDash) === 0 ? evidence.richDates : evidence.dates);
}
