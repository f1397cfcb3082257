import * as v from 'valibot';
import { FailureError } from './failure';
import type { Act, Filter, Range, Scalar } from './filter';

/** Shapes shared by several specs. */
const scalar: v.GenericSchema<Scalar> = v.union([v.string(), v.number(), v.boolean()]);
const scope = v.picklist(['event', 'customer', 'order']);
const op = v.picklist([
  '=',
  '!=',
  'in',
  'not in',
  'contains',
  'not contains',
  '>',
  '>=',
  '<',
  '<=',
  'between',
  'is null',
  'is not null',
  'matches',
]);

export const filter: v.GenericSchema<Filter> = v.lazy((input) => {
  if (input !== null && typeof input === 'object' && 'all' in input) return v.strictObject({ all: v.array(filter) });
  if (input !== null && typeof input === 'object' && 'any' in input) return v.strictObject({ any: v.array(filter) });
  if (input !== null && typeof input === 'object' && 'not' in input) return v.strictObject({ not: filter });
  return v.strictObject({
    column: v.string(),
    of: v.optional(scope),
    op,
    value: v.optional(v.nullable(v.union([scalar, v.array(scalar)]))),
  });
});

/** A list of filters; absent = none. */
export const filters = v.optional(v.array(filter), []);

const eventName = v.union([v.string(), v.array(v.string()), v.null()]);
export const act: v.GenericSchema<Act> = v.lazy((input) =>
  input !== null && typeof input === 'object' && 'order' in input
    ? v.strictObject({ order: v.literal(true), where: v.optional(v.array(filter)) })
    : v.strictObject({ event: v.optional(eventName), where: v.optional(v.array(filter)) }),
);

const when = v.optional(v.nullable(v.string()), null);
export const range = v.optional(v.nullable(v.strictObject({ from: when, to: when })), { from: null, to: null }) as v.GenericSchema<
  Range | null | undefined,
  Range
>;

export const property = v.strictObject({ column: v.union([v.string(), v.array(v.string())]), of: v.optional(scope) });

/** Parses or throws spec-invalid naming the first thing that is wrong, as `steps[0].event`. */
export function parseShape<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  const outcome = v.safeParse(schema, input);
  if (outcome.success) return outcome.output;
  const issue = outcome.issues[0];
  const path = pathOf(issue.path ?? []);
  throw new FailureError({
    code: 'spec-invalid',
    path,
    message: `${path === '' ? 'The spec' : path} is not valid: expected ${issue.expected ?? 'something else'}, got ${issue.received}.`,
    params: { expected: issue.expected ?? '', received: issue.received },
  });
}

function pathOf(path: readonly { readonly key?: unknown }[]): string {
  return path.map(({ key }, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${String(key)}`)).join('');
}
