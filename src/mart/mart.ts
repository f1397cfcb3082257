import type { Database } from '../db/database';
import type { Model } from '../model/model';
import type { Column, TableInfo } from '../model/table';
import type { Zone } from '../time/zone';
import type { Periods, PeriodUnit } from '../time/periods';

/**
 * The facts every analysis reads (methodology, section 2), built once from the clean tables and the confirmed model:
 * - `mart_event`  view: `__row` (rowid of the table), `__actor` (text), `__at` (UTC microseconds, BIGINT), `__name` (text), and all columns of the table;
 *   rows without actor, time or name are left out and counted in `counts`;
 * - `mart_order`  table, one row an order: `order_id`, `customer` (text, may be NULL), `at` (UTC microseconds), `day` (local DATE), `gmv`, `gross`
 *   (DECIMAL), `sale` (BOOLEAN, false = cancelled), `channel` (text); in order of time, id and, without an id, values;
 * - `mart_line`   view: `__row`, `__order` (text) and all columns of the order table, reversals left out;
 * - `mart_reversal` table, one row an id and instant: `order_id`, `customer`, `at`, `day`, `amount` (DECIMAL, negative);
 * - `mart_customer` view: `__id` and all columns of the customer table, one row an id.
 * Facts later than as-of are invisible in all of them. In SQL the column `at` must be written with its table (`o.at`): the bare word is a keyword.
 */
export interface Mart {
  readonly db: Database;
  readonly model: Model;
  readonly tables: ReadonlyMap<string, TableInfo>;
  readonly zone: Zone;
  /** UTC microseconds of the last visible instant; -Infinity when there are no facts. */
  readonly asOf: number;
  /** Local ISO date of as-of; empty when there are no facts. */
  readonly asOfDay: string;
  /** UTC microseconds of the earliest event or order; Infinity when there are none. */
  readonly firstFact: number;
  readonly counts: MartCounts;
  /** Numbers in the table `mart_segment` (`segment`, `id`) of the segments that have been found, by `segmentKey`. */
  readonly segments?: ReadonlyMap<string, number>;
  periods(unit: PeriodUnit): Periods;
  columns(role: 'event' | 'order' | 'customer'): readonly Column[];
}

export interface MartCounts {
  readonly eventRows: number;
  readonly eventsWithoutActor: number;
  readonly eventsWithoutTime: number;
  readonly orderRows: number;
  readonly ordersWithoutCustomer: number;
  readonly ordersWithoutTime: number;
  readonly factsAfterAsOf: number;
}

export const hasEvents = (mart: Mart): boolean => Boolean(mart.model.event);
export const hasOrders = (mart: Mart): boolean => Boolean(mart.model.order);
