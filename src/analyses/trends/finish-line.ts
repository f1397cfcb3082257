import { significant } from '../../stats/round';
import { evaluate } from './formula';
import type { Earlier, Frame } from './frame';
import type { Groups } from './groups';
import type { TrendsPlan } from './plan';
import { seriesName, type EarlierPoint, type TrendsLine } from './spec';
import { movingAverage, type Values } from './values';

/** The measures of one frame. */
export interface Measured {
  /** By series and group. */
  readonly values: readonly (readonly Values[])[];
  /** By series. */
  readonly complete: readonly (readonly boolean[])[];
}

/** Index of a series, or `formula`. */
export type Line = number | 'formula';

export function lineKeys({ series, formula }: TrendsPlan, { groups }: Groups): { line: Line; group: number }[] {
  const lines: Line[] = [...(formula ? ['formula' as const] : []), ...series.keys()];
  return lines.flatMap((line) => groups.map((_, group) => ({ line, group })));
}

export interface FinishInput {
  readonly plan: TrendsPlan;
  readonly groups: Groups;
  readonly frame: Frame;
  readonly earlier: Earlier | null;
  readonly line: Line;
  readonly group: number;
  readonly shown: Measured;
  readonly before: Measured | null;
  readonly totals: readonly Values[];
}

/** A line of the answer: formula, moving average and comparison applied. */
export function finishLine({ plan, groups, frame, earlier, line, group, shown, before, totals }: FinishInput): TrendsLine {
  const { spec } = plan;
  const now = lineValues(plan, shown, line, group);
  const then = before && lineValues(plan, before, line, group);
  const previous = earlier && then ? Array.from(earlier.slots, (slot) => earlierPoint(earlier.frame, then, slot)) : null;
  return {
    name: line === 'formula' ? (spec.formula ?? '').trim() : seriesName(line),
    ...groups.groups[group],
    value: groups.groups[group]?.value ?? null,
    total: lineTotal(plan, totals, line, group),
    points: now.values.map((value, k) => ({
      period: frame.periods.label(frame.first + k),
      value,
      complete: now.complete[k] ?? false,
      ...(spec.movingAverage !== null && { raw: now.raw[k] ?? null }),
      ...(spec.compare !== null && { previous: previous?.[k] ?? null }),
    })),
  };
}

interface LineValues {
  readonly raw: Values;
  readonly values: Values;
  readonly complete: readonly boolean[];
}

function lineValues({ spec, formula }: TrendsPlan, measured: Measured, line: Line, group: number): LineValues {
  const one = line === 'formula' ? null : (measured.values[line]?.[group] ?? []);
  const slots = measured.complete[0]?.map((_, k) => k) ?? [];
  const raw =
    one ??
    slots.map((k) =>
      significant(
        formula &&
          evaluate(
            formula,
            measured.values.map((groups) => groups[group]?.[k] ?? null),
          ),
      ),
    );
  const complete =
    line === 'formula' ? slots.map((k) => measured.complete.every((whole) => whole[k] === true)) : (measured.complete[line] ?? []);
  return { raw, complete, values: spec.movingAverage === null ? raw : movingAverage(raw, complete, spec.movingAverage) };
}

function lineTotal({ formula }: TrendsPlan, totals: readonly Values[], line: Line, group: number): number | null {
  if (line !== 'formula') return totals[line]?.[group] ?? null;
  return significant(
    formula &&
      evaluate(
        formula,
        totals.map((groups) => groups[group] ?? null),
      ),
  );
}

function earlierPoint({ periods, first, endDays, firstDay }: Frame, { values, complete }: LineValues, slot: number): EarlierPoint | null {
  if (slot < 0) return null;
  const reached = (endDays[slot] ?? -Infinity) >= firstDay;
  return { period: periods.label(first + slot), value: reached ? (values[slot] ?? null) : null, complete: complete[slot] ?? false };
}
