import { CANCELLED, FailureError } from '../../../model/failure';
import type { Context } from '../../define';
import type { FunnelPlan } from '../plan';
import { compareGroups, type Group } from './compare-groups';
import { groupsOfEvents, groupsOfProperty } from './groups';
import { driverProperties } from './driver-properties';
import type { FunnelDrivers } from './result';
import { settledPeople } from './settled-people';
import type { DriversSpec } from './spec';

/** Fewest people on either side of a comparison, unless told: 30, or 1 % of those looked at where that is more. */
const FEWEST = 30;
const SHARE = 0.01;

/**
 * What distinguishes those who reached step `to` from the others who reached step `from`: each value of each property against those
 * who have another one (a missing value: against those who have one), each event on the way against everyone who did not do it. People still on the way are left out. These are associations. An event on the way is the weaker sign of the two: it comes after the
 * step, and who converts quickly has less time for it.
 * @throws FailureError column-missing, spec-invalid with the path in the spec; cancelled
 */
export async function computeDrivers(plan: FunnelPlan, asked: DriversSpec, context: Context): Promise<FunnelDrivers> {
  const { spec, timeline } = plan;
  const steps = { from: asked.from, to: asked.to ?? spec.steps.length - 1 };
  const settled = await settledPeople(plan, steps, context);
  const groups: Group[] = [];
  for (const [index, property] of (await driverProperties(spec, context.mart)).entries()) {
    if (context.signal.aborted) throw new FailureError(CANCELLED);
    groups.push(...groupsOfProperty(settled, property, await timeline.property(property, `drivers.properties[${index}]`)));
  }
  if (asked.events) groups.push(...(await groupsOfEvents(settled, plan)));
  const people = settled.positions.length;
  const whole = {
    people,
    converted: settled.converted.reduce((sum, goal) => sum + goal, 0),
    minimum: asked.minimum ?? Math.max(FEWEST, Math.ceil(people * SHARE)),
  };
  return { ...whole, inProgress: settled.inProgress, ...compareGroups(groups, whole) };
}
