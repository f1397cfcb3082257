import { hasEvents } from '../../mart/mart';
import type { Context } from '../define';
import { matchAct, matchFilter, named, passes } from '../../timeline/match-act';
import type { Cases, NamedCase, Within } from './cases';
import { lengthOf, type EventsSpan, type ProcessTimeSpec } from './spec';

/**
 * Cases of two acts of one actor. A start takes the earliest end that is not before it (the act itself is never its own end) and lies inside the window.
 * `each`: starts in order, every end used once. Starts outside `from..to` (UTC microseconds) are not seen; ends are, up to as-of.
 */
export async function pairEvents(
  { events }: EventsSpan,
  spec: ProcessTimeSpec,
  { context, path, from, to }: { readonly context: Context; readonly path: string; readonly from: number; readonly to: number },
): Promise<Cases> {
  const sales = 'order' in events.start || 'order' in events.end;
  const timeline = await context.timeline(!hasEvents(context.mart) ? 'sales' : sales ? 'events+sales' : 'events');
  const start = await matchAct(timeline, events.start, `${path}.events.start`);
  const end = await matchAct(timeline, events.end, `${path}.events.end`);
  const filter = await matchFilter(timeline, spec.filter);
  const by = spec.breakdown;
  const property = by && (await timeline.property({ column: by.column, of: by.of === 'ticket' ? 'event' : by.of }, 'breakdown.column'));
  const window = events.window ? lengthOf(events.window) : Infinity;
  const { starts, at, code } = timeline;
  const started: number[] = [];
  const ended: number[] = [];
  const codes: number[] = [];
  const owners: number[] = [];
  const ends: number[] = [];
  for (let actor = 0; actor < timeline.actors; actor++) {
    const last = starts[actor + 1] ?? 0;
    ends.length = 0;
    for (let i = starts[actor] ?? 0; i < last; i++) {
      if (named(end, code[i] ?? 0) && passes(end.where, i) && passes(filter, i)) ends.push(i);
    }
    let next = 0;
    for (let i = starts[actor] ?? 0; i < last; i++) {
      if (!named(start, code[i] ?? 0) || !passes(start.where, i) || !passes(filter, i)) continue;
      const began = at[i] ?? 0;
      if (began < from || began > to) continue;
      while (next < ends.length && ((at[ends[next] ?? 0] ?? 0) < began || ends[next] === i)) next++;
      const finish = next < ends.length ? (at[ends[next] ?? 0] ?? NaN) : NaN;
      const fits = finish - began <= window;
      owners.push(actor);
      started.push(began);
      ended.push(fits ? finish : NaN);
      codes.push(property ? (property.codes[i] ?? -1) : -1);
      if (fits) next++;
      if (events.pairing === 'first') break;
    }
  }
  const found = { started: Float64Array.from(started), ended: Float64Array.from(ended), owners: Int32Array.from(owners) };
  const names = (actors: Int32Array): Promise<string[]> => timeline.actorIds(actors);
  return {
    ...found,
    names,
    list: (kind, n, within) => listPairs({ ...found, names }, kind, { n, within }),
    codes: Int32Array.from(codes),
    values: property ? property.values : [],
    withoutStart: 0,
    duplicatesRemoved: timeline.duplicatesRemoved,
  };
}

type Pairs = Pick<Cases, 'started' | 'ended' | 'names'> & { readonly owners: Int32Array };

/** Actors are numbered in the order of their ids. */
async function listPairs(
  { started, ended, owners, names }: Pairs,
  kind: 'finished' | 'open',
  { n, within }: { readonly n: number; readonly within: Within },
): Promise<readonly NamedCase[]> {
  const at = (list: Float64Array, i: number): number => list[i] ?? 0;
  const time = (i: number): number => (kind === 'open' ? -at(started, i) : at(ended, i) - at(started, i));
  const which = [...started.keys()].filter(
    (i) => at(started, i) >= within.from && at(started, i) <= within.to && Number.isNaN(at(ended, i)) === (kind === 'open'),
  );
  which.sort((a, b) => time(b) - time(a) || at(started, a) - at(started, b) || (owners[a] ?? 0) - (owners[b] ?? 0));
  const first = which.slice(0, n);
  const ids = await names(Int32Array.from(first, (i) => owners[i] ?? 0));
  return first.map((i, k) => ({ id: ids[k] ?? null, started: at(started, i), ended: at(ended, i) }));
}
