export type Scalar = string | number | boolean;
export type FilterScope = 'event' | 'customer' | 'order';
export type FilterOp =
  '=' | '!=' | 'in' | 'not in' | 'contains' | 'not contains' | '>' | '>=' | '<' | '<=' | 'between' | 'is null' | 'is not null' | 'matches';

export interface Condition {
  readonly column: string;
  readonly of?: FilterScope;
  readonly op: FilterOp;
  readonly value?: Scalar | readonly Scalar[] | null;
}

export type Filter = Condition | { readonly all: readonly Filter[] } | { readonly any: readonly Filter[] } | { readonly not: Filter };

/** A named event, one of several, or (null) any event. */
export interface EventAct {
  readonly event?: string | readonly string[] | null;
  readonly where?: readonly Filter[];
}
/** A sale: an order that is not cancelled. */
export interface OrderAct {
  readonly order: true;
  readonly where?: readonly Filter[];
}
export type Act = EventAct | OrderAct;

export interface Range {
  readonly from?: string | null;
  readonly to?: string | null;
}

/** A property of the event, the customer or the order behind it. */
export interface Property {
  readonly column: string | readonly string[];
  readonly of?: FilterScope;
}
