import { compute } from '../../src/analyses/retention/compute';
import { parse, type RetentionCohort, type RetentionResult } from '../../src/analyses/retention/spec';
import type { Context } from '../../src/analyses/define';
import type { Scalar } from '../../src/model/filter';
import type { TimelineRow } from '../../src/timeline/timeline-from-rows';
import { memoryContext } from '../support/timeline-context';

export interface Case {
  /** One event a line: who, when (UTC unless an offset is written), what (`visit` when left out; SALE is a sale), properties as JSON. */
  readonly timeline: string;
  readonly spec: object;
  /** Everything before this instant is seen. */
  readonly end: string;
  /** So many microseconds less than that. */
  readonly less?: number;
  readonly timeZone?: string;
  readonly weekStart?: 'monday' | 'sunday';
}

export const micro = (text: string): number => Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`) * 1000;

export function rowsOf(timeline: string): TimelineRow[] {
  return timeline
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [actor = '', when = '', name = 'visit', ...rest] = line.split(' ');
      const props = rest.length > 0 ? (JSON.parse(rest.join(' ')) as Record<string, Scalar | null>) : undefined;
      return { actor, at: micro(when), name, sale: name === 'SALE', ...(props && { props }) };
    });
}

const ORDER = { table: 'orders', id: 'id', customer: 'customer', time: 'time', amount: 'amount' };

/** In memory; the model has orders, so that a sale can be asked for. */
export function contextOf({ timeline, end, less = 0, timeZone, weekStart }: Case): Context {
  const rows = rowsOf(timeline);
  const context = memoryContext(rows, { timeZone: timeZone ?? 'UTC', weekStart: weekStart ?? 'monday', asOf: micro(end) - 1 - less });
  return { ...context, mart: { ...context.mart, model: { ...context.mart.model, order: ORDER } } };
}

export async function run(one: Case): Promise<RetentionResult> {
  return (await compute(parse(one.spec), contextOf(one))).result;
}

/** `2024-01-01 3: 3 1 0*`: the cohort's start, its size, a count a cell; a star says that the cell is not complete. */
export const lines = (cohorts: readonly RetentionCohort[]): string[] =>
  cohorts.map(
    ({ start, size, cells }) => `${start} ${size}: ${cells.map(({ count, complete }) => `${count}${complete ? '' : '*'}`).join(' ')}`,
  );
