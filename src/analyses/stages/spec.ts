import * as v from 'valibot';
import { FailureError } from '../../model/failure';
import type { Catalogue, Issue } from '../define';
import { parseShape } from '../../model/shape';

export interface StagesSpec {
  /** Silence in multiples of the customer's own rhythm after which a customer declines, and after which they are called churned. */
  readonly multipliers: readonly [number, number];
  readonly members: boolean;
}

export const STAGES = ['acquisition', 'growth', 'mature', 'decline', 'churned'] as const;
export type StageName = (typeof STAGES)[number];

export interface Stage {
  readonly name: StageName;
  readonly customers: number;
  /** Of all known customers; null when there are none. */
  readonly share: number | null;
}

export interface Backtest {
  /** Local day as if it were today: `days` before as-of. */
  readonly asOf: string;
  /** Customers who would have been called churned on that day. */
  readonly churned: number;
  /** Of those, how many had a sale in the `days` after. */
  readonly boughtAgain: number;
  readonly days: number;
  /** boughtAgain / churned; null when nobody was called churned. */
  readonly rate: number | null;
}

export interface StageMember {
  readonly customer: string;
  readonly stage: StageName;
  /** Days since the last sale; null without a sale. */
  readonly silentDays: number | null;
  /** The customer's rhythm g in days; null without a sale. */
  readonly rhythmDays: number | null;
  readonly saleDays: number;
}

export interface StagesResult {
  readonly asOf: string;
  /** Median gap between sale days over everybody, at least 1; 30 when nobody came back. */
  readonly pooledDays: number;
  /** All five, in the order of a life. */
  readonly stages: readonly Stage[];
  /** Customers without a sale who registered more than 90 days before as-of; null when the model has no register time. */
  readonly cold: number | null;
  readonly backtest: Backtest;
  /** Sorted by id; only with `members`. */
  readonly members?: readonly StageMember[];
}

const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));
export const schema = v.strictObject({
  multipliers: v.optional(v.tuple([positive, positive]), [1.5, 3]),
  members: v.optional(v.boolean(), false),
});

/** Fills defaults. Throws spec-invalid with the path of what is wrong. */
export function parseStages(input: unknown): StagesSpec {
  const spec = parseShape(schema, input);
  const [decline, churned] = spec.multipliers;
  if (decline < churned) return spec;
  throw new FailureError({
    code: 'spec-invalid',
    path: 'multipliers',
    message: `Decline must begin before churn: the first of multipliers (${decline}) has to be smaller than the second (${churned}).`,
  });
}

export function defaultStages(catalogue: Catalogue): StagesSpec | null {
  return catalogue.model.order ? parseStages({}) : null;
}

export function checkStages(_spec: StagesSpec, catalogue: Catalogue): readonly Issue[] {
  if (catalogue.model.order) return [];
  return [{ code: 'model-missing', path: 'order', message: 'Stages need an order table. Load one, or say which table holds the orders.' }];
}
