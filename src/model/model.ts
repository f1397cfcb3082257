import type { Filter } from './filter';

/** Which table and columns play which role; the public JSON of the model. Only what exists is given. */
export interface EventRole {
  readonly table: string;
  readonly actor: string;
  readonly time: string;
  readonly name: string;
  readonly session?: string | null;
}
export interface CustomerRole {
  readonly table: string;
  readonly id: string;
  readonly registered?: string | null;
  readonly channel?: string | null;
}
export type Amount = string | { readonly times: readonly [string, string] };
export interface OrderRole {
  readonly table: string;
  /** Absent: every row is an order of its own. */
  readonly id?: string | null;
  readonly customer: string;
  readonly time: string;
  readonly amount: Amount;
  readonly cancelled?: Filter | null;
  readonly reversal?: Filter | null;
  readonly channel?: string | null;
  readonly product?: string | null;
  readonly category?: string | null;
  readonly quantity?: string | null;
  readonly discount?: string | null;
  readonly cost?: string | null;
}
export interface SpendRole {
  readonly table: string;
  readonly date: string;
  readonly channel: string;
  readonly cost: string;
}
export interface TicketRole {
  readonly table: string;
  readonly id: string;
  readonly customer?: string | null;
  readonly opened: string;
  readonly firstResponse?: string | null;
  readonly closed?: string | null;
  readonly satisfaction?: string | null;
}
export interface AssignmentRole {
  readonly table: string;
  readonly actor: string;
  readonly experiment: string;
  readonly variant: string;
  readonly time: string;
}
export interface IdentityRole {
  readonly table: string;
  readonly alias: string;
  readonly customer: string;
}

export interface Model {
  readonly timeZone?: string;
  readonly weekStart?: 'monday' | 'sunday';
  /** ISO date or time; null = the latest fact. A bare date covers its day. */
  readonly asOf?: string | null;
  readonly event?: EventRole | null;
  readonly customer?: CustomerRole | null;
  readonly order?: OrderRole | null;
  readonly spend?: SpendRole | null;
  readonly ticket?: TicketRole | null;
  readonly assignment?: AssignmentRole | null;
  readonly identity?: IdentityRole | null;
}

export type RoleName = 'event' | 'customer' | 'order' | 'spend' | 'ticket' | 'assignment' | 'identity';
