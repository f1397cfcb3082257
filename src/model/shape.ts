import * as v from 'valibot';
import { FailureError } from './failure';
import { FILTER_OPS, type Act, type Filter, type FilterScope, type Property, type Range, type Scalar } from './filter';
import { EVERYONE_ELSE, MOST_SEGMENTS, namedSegments, type Segment } from './segment';

/** Shapes shared by several specs. */
const scalar: v.GenericSchema<Scalar> = v.union([v.string(), v.number(), v.boolean()]);
const scope = v.picklist(['event', 'customer', 'order']);
const op = v.picklist(FILTER_OPS);

const isObject = (input: unknown): input is object => input !== null && typeof input === 'object';

/** Asked without input when docs/specs are written: then every form stands there. */
export const filter: v.GenericSchema<Filter> = v.lazy((input) => {
  if (input === undefined) return v.union([condition, ...Object.values(groups)]) as v.GenericSchema<Filter>;
  const kind = Object.keys(groups).find((key) => isObject(input) && key in input);
  return (groups[kind ?? ''] ?? condition) as v.GenericSchema<Filter>;
});
const condition = v.strictObject({
  column: v.string(),
  of: v.optional(scope),
  op,
  value: v.optional(v.nullable(v.union([scalar, v.array(scalar)]))),
});
const groups: Readonly<Record<string, v.GenericSchema>> = {
  all: v.strictObject({ all: v.array(filter) }),
  any: v.strictObject({ any: v.array(filter) }),
  not: v.strictObject({ not: filter }),
  segment: v.strictObject({ segment: v.lazy(() => segment) }),
};

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

const segmentName = v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)));
const times = v.pipe(v.number(), v.integer(), v.minValue(0));
const kinds: Readonly<Record<string, v.ObjectEntries>> = {
  where: { where: v.array(filter) },
  did: {
    did: v.strictObject({
      act,
      atLeast: v.optional(times, 1),
      atMost: v.optional(v.nullable(times), null),
      within: range,
    }),
  },
  analysis: { analysis: v.string(), spec: v.record(v.string(), v.unknown()) },
  all: { all: v.array(v.lazy(() => segment)) },
  any: { any: v.array(v.lazy(() => segment)) },
  not: { not: v.lazy(() => segment) },
  people: { people: v.array(v.string()) },
};

/** A definition of people, of exactly one kind. Conditions of `where` are on the customer's columns. */
export const segment: v.GenericSchema<Segment> = v.lazy((input) => {
  const shapeOf = (entries: v.ObjectEntries | undefined) =>
    v.strictObject({ name: segmentName, ...entries }) as unknown as v.GenericSchema<Segment>;
  if (input === undefined) return v.union(Object.values(kinds).map(shapeOf));
  return shapeOf(kinds[Object.keys(kinds).find((key) => isObject(input) && Object.hasOwn(input, key)) ?? 'where']);
});

/** A property with options beside it, or segments in its place: then `column` is what they are called, and each person has one value. */
export function breakdownShape<O extends v.ObjectEntries>(options: O) {
  const column = v.strictObject({ ...property.entries, ...options });
  const segments = v.pipe(
    v.strictObject({
      segment: v.union([v.pipe(v.array(segment), v.minLength(1), v.maxLength(MOST_SEGMENTS)), segment]),
      rest: v.optional(v.string(), EVERYONE_ELSE),
      column: v.optional(v.string()),
      of: v.optional(v.literal('customer')),
      ...options,
    }),
    v.transform((input) => ({ ...input, column: calledAs(input as unknown as Property), of: 'customer' as FilterScope })),
  );
  return v.lazy((input) =>
    input === undefined ? v.union([column, segments]) : isObject(input) && 'segment' in input ? segments : column,
  ) as unknown as typeof column;
}

/** Throws spec-invalid when two values of the property would be called the same. */
function calledAs(given: Property): string {
  const names = namedSegments(given).map(({ name }) => name);
  if (new Set([...names, given.rest]).size > names.length) return names.join(', ');
  throw new FailureError({
    code: 'spec-invalid',
    path: 'breakdown.segment',
    message: `Two groups of this breakdown have the same name (${names.join(', ')}, ${given.rest ?? ''}). Give each segment a name of its own.`,
  });
}

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
