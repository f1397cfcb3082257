import * as v from 'valibot';
import { filter, parseShape } from './shape';
import { FailureError } from './failure';
import type { Model } from './model';

const text = v.string();
const maybe = v.optional(v.nullable(v.string()));
const role = <T extends v.ObjectEntries>(entries: T) => v.optional(v.nullable(v.strictObject(entries)));
const amount = v.union([v.string(), v.strictObject({ times: v.strictTuple([v.string(), v.string()]) })]);
const condition = v.optional(v.nullable(filter));

export const modelSchema = v.strictObject({
  timeZone: v.optional(text),
  weekStart: v.optional(v.picklist(['monday', 'sunday'])),
  asOf: maybe,
  event: role({ table: text, actor: text, time: text, name: text, session: maybe }),
  customer: role({ table: text, id: text, registered: maybe, channel: maybe }),
  order: role({
    table: text,
    id: maybe,
    customer: text,
    time: text,
    amount,
    cancelled: condition,
    reversal: condition,
    channel: maybe,
    product: maybe,
    category: maybe,
    quantity: maybe,
    discount: maybe,
    cost: maybe,
  }),
  spend: role({ table: text, date: text, channel: text, cost: text }),
  ticket: role({ table: text, id: text, customer: maybe, opened: text, firstResponse: maybe, closed: maybe, satisfaction: maybe }),
  assignment: role({ table: text, actor: text, experiment: text, variant: text, time: text }),
  identity: role({ table: text, alias: text, customer: text }),
});

/** The public JSON of a model. Throws model-invalid with the path of what is wrong. */
export function parseModel(input: unknown): Model {
  try {
    return parseShape(modelSchema, input);
  } catch (error) {
    if (error instanceof FailureError) throw new FailureError({ ...error.failure, code: 'model-invalid' });
    throw error;
  }
}

/** The columns of a table that the model uses as times; `*` = of every table. */
export function timeColumns(model: Model, table: string): ReadonlySet<string> {
  const { event, customer, order, spend, ticket, assignment } = model;
  const pairs: [string | undefined, string | null | undefined][] = [
    [event?.table, event?.time],
    [customer?.table, customer?.registered],
    [order?.table, order?.time],
    [spend?.table, spend?.date],
    [ticket?.table, ticket?.opened],
    [ticket?.table, ticket?.firstResponse],
    [ticket?.table, ticket?.closed],
    [assignment?.table, assignment?.time],
  ];
  return new Set(pairs.filter(([name, column]) => (table === '*' || name === table) && column).map(([, column]) => column ?? ''));
}
