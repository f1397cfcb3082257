import * as v from 'valibot';
import { driversSchema } from './drivers/spec';

/** Which people of a step: who reached it, who then was lost, who can still go on. */
export const PEOPLE_KINDS = ['reached', 'dropped', 'in-progress'] as const;
export type PeopleKind = (typeof PEOPLE_KINDS)[number];

/** Fields of a funnel that may be other in the one it is compared with. What they hold is judged as in the funnel itself. */
const CHANGES = ['steps', 'order', 'window', 'attempt', 'ties', 'exclusions', 'hold', 'range', 'entry', 'filter'] as const;
export type FunnelChange = Readonly<Partial<Record<(typeof CHANGES)[number], unknown>>>;

const change = v.strictObject(Object.fromEntries(CHANGES.map((name) => [name, v.optional(v.unknown())]))) as v.GenericSchema<
  unknown,
  FunnelChange
>;

/** What a funnel may be asked beside its steps. */
export const moreSchema = {
  compare: v.optional(v.nullable(change), null),
  conventions: v.optional(v.boolean(), false),
  worth: v.optional(v.boolean(), false),
  drivers: v.optional(v.nullable(driversSchema), null),
  people: v.optional(
    v.nullable(
      v.strictObject({ step: v.pipe(v.number(), v.integer(), v.minValue(0)), which: v.optional(v.picklist(PEOPLE_KINDS), 'reached') }),
    ),
    null,
  ),
  person: v.optional(v.nullable(v.string()), null),
};
