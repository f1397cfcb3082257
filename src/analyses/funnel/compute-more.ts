import { mcnemar, twoProportions, type ShareTest } from '../../stats/compare-shares';
import { ratio } from '../../stats/round';
import { PEOPLE_SHOWN, type Context, type People } from '../define';
import { changeOf, CONVENTIONS, type Convention } from './conventions';
import { computeDrivers } from './drivers/compute';
import type { FunnelDrivers } from './drivers/result';
import { factsOf } from './facts';
import { planFunnel, type FunnelPlan } from './plan';
import type { FunnelStepResult } from './result';
import { saleWorth } from './sale-worth';
import { changed, type FunnelSpec } from './spec';
import type { Tally } from './tally';
import { tabulateSteps } from './tabulate';
import { traceActor, type TracedAttempt } from './trace';
import type { Timeline } from '../../timeline/timeline';

/** What is found beside the funnel itself; each only where it was asked for. */
export interface FunnelMore {
  readonly compare?: FunnelComparison;
  readonly conventions?: readonly FunnelReading[];
  readonly people?: People;
  readonly person?: readonly TracedAttempt[];
  readonly drivers?: FunnelDrivers;
  /** Mean net revenue of a sale; null = there are no sales. */
  readonly worth?: { readonly sales: number; readonly mean: number } | null;
}

/**
 * The second funnel and how far its conversion lies from the first's. `apart`: nobody entered both (two-proportion z); `same`: the same people entered both
 * (McNemar); `overlap`: some did, and no test of the two fits.
 */
export interface FunnelComparison extends ShareTest {
  readonly steps: readonly FunnelStepResult[];
  readonly entered: number;
  readonly enteredBoth: number;
  readonly groups: 'apart' | 'same' | 'overlap';
}

/** The funnel as another convention reads it. */
export interface FunnelReading {
  readonly convention: Convention;
  readonly counts: readonly number[];
  readonly rate: number | null;
}

/** Searches a plan; compute's own scan. */
export type SearchAll = (plan: FunnelPlan, context: Context) => Promise<Tally>;

export async function computeMore(plan: FunnelPlan, context: Context, search: SearchAll): Promise<FunnelMore> {
  const { spec } = plan;
  const other = async (change: FunnelSpec): Promise<FunnelPlan> =>
    planFunnel(change, await context.timeline(factsOf(change, context.mart)), context.mart);
  const more: { -readonly [Key in keyof FunnelMore]: FunnelMore[Key] } = {};
  if (spec.compare) {
    const second = await other({ ...changed(spec, spec.compare), members: true });
    more.compare = await compare(await other({ ...alone(spec), members: true }), second, (wanted) => search(wanted, context));
  }
  if (spec.conventions) {
    const readings: FunnelReading[] = [];
    for (const convention of CONVENTIONS) {
      const change = changeOf(convention, spec);
      if (!change) continue;
      const read = await other({ ...alone(spec), ...change });
      const counts = tabulateSteps(read, await search(read, context), null).map(({ count }) => count);
      readings.push({ convention, counts, rate: ratio(counts.at(-1) ?? 0, counts[0] ?? 0) });
    }
    more.conventions = readings;
  }
  const picked = spec.people && (await pickPeople(spec, context, search));
  if (picked) {
    const shown = picked.actors.slice(0, PEOPLE_SHOWN);
    more.people = { total: picked.actors.length, ids: await picked.timeline.actorIds(shown) };
  }
  if (spec.worth) more.worth = await saleWorth(context.mart, context.db.withSignal(context.signal));
  if (spec.drivers) more.drivers = await computeDrivers(plan, spec.drivers, context);
  if (spec.person !== null) more.person = await traceActor(spec, context, spec.person);
  return more;
}

const alone = (spec: FunnelSpec): FunnelSpec => ({ ...spec, breakdown: null, trend: null, members: false });

async function compare(first: FunnelPlan, second: FunnelPlan, search: (plan: FunnelPlan) => Promise<Tally>): Promise<FunnelComparison> {
  const [a, b] = [await search(first), await search(second)];
  // Both funnels may see other facts (sales or not), so people are told apart by id.
  const [before, after] = [await setsOf(a, first), await setsOf(b, second)];
  let enteredBoth = 0;
  let [firstOnly, secondOnly] = [0, 0];
  for (const id of after.entered) {
    if (!before.entered.has(id)) continue;
    enteredBoth++;
    if (before.converted.has(id) && !after.converted.has(id)) firstOnly++;
    if (!before.converted.has(id) && after.converted.has(id)) secondOnly++;
  }
  const steps = tabulateSteps(second, b, null);
  const groups = enteredBoth === 0 ? 'apart' : enteredBoth === a.entered && enteredBoth === b.entered ? 'same' : 'overlap';
  const shares = [
    { yes: before.converted.size, of: a.entered },
    { yes: after.converted.size, of: b.entered },
  ] as const;
  const apart = twoProportions(...shares);
  const test =
    groups === 'apart'
      ? apart
      : groups === 'same'
        ? mcnemar({ of: enteredBoth, firstOnly, secondOnly })
        : { difference: apart.difference, interval: null, statistic: null, p: null };
  return { ...test, steps, entered: b.entered, enteredBoth, groups };
}

interface Sets {
  readonly entered: ReadonlySet<string>;
  readonly converted: ReadonlySet<string>;
}

async function setsOf({ people }: Tally, { timeline, required }: FunnelPlan): Promise<Sets> {
  const lists = required.map((_, r) => [...(people?.ended[r] ?? []), ...(people?.open[r] ?? [])]);
  const ids = async (actors: readonly number[]): Promise<ReadonlySet<string>> => new Set(await timeline.actorIds(Int32Array.from(actors)));
  return { entered: await ids(lists.flat()), converted: await ids(lists.at(-1) ?? []) };
}

/** The people whom the spec picks out, ascending, on the timeline that knows their ids; null = it picks none. */
export async function pickPeople(
  spec: FunnelSpec,
  context: Context,
  search: SearchAll,
): Promise<{ readonly actors: Int32Array; readonly timeline: Timeline } | null> {
  if (!spec.people) return null;
  const { step, which } = spec.people;
  const asked: FunnelSpec = { ...alone(spec), members: true };
  const timeline = await context.timeline(factsOf(asked, context.mart));
  const plan = await planFunnel(asked, timeline, context.mart);
  const { people } = await search(plan, context);
  const r = plan.required.indexOf(step);
  const lists = { ended: people?.ended ?? [], open: people?.open ?? [] };
  const last = r === plan.required.length - 1;
  const actors =
    r < 0
      ? [...(people?.optional[step] ?? [])]
      : which === 'reached'
        ? [...lists.ended.slice(r), ...lists.open.slice(r)].flat()
        : which === 'in-progress'
          ? [...(lists.open[r] ?? [])]
          : last
            ? []
            : [...(lists.ended[r] ?? [])];
  return { actors: Int32Array.from(actors).sort(), timeline: plan.timeline };
}
