import { wilson } from '../../stats/wilson';
import { cellNumber, type Per } from './figures';
import type { RetentionResult, RetentionSpec } from './spec';

/** One cohort's cell in a column. */
export interface ColumnPoint {
  /** ISO start of the cohort. */
  readonly start: string;
  readonly size: number;
  readonly count: number;
  readonly value: number | null;
  /** 95 % Wilson interval of a share; null for money and for empty cohorts. */
  readonly interval: readonly [number, number] | null;
  readonly complete: boolean;
}

/** A column over the cohorts in the order of their starts; cohorts whose cell has not begun are left out. */
export function columnPoints({
  result,
  spec,
  k,
  per,
}: {
  readonly result: Pick<RetentionResult, 'cohorts'>;
  readonly spec: Pick<RetentionSpec, 'measure'>;
  readonly k: number;
  readonly per: Per;
}): readonly ColumnPoint[] {
  return result.cohorts.flatMap(({ start, size, cells }) => {
    const item = cells[k];
    if (!item) return [];
    const { count, complete } = item;
    const interval = spec.measure === 'actors' ? wilson(count, size) : null;
    return [{ start, size, count, value: cellNumber(item, { spec, per }), interval, complete }];
  });
}
