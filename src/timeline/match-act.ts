import { FailureError } from '../model/failure';
import type { Act, Filter } from '../model/filter';
import { bit, type Bitmap, type Timeline } from './timeline';

/** An act over a timeline: position `i` is one when `named(match, timeline.code[i])` and `where`, if any, holds at `i`. */
export interface ActMatch {
  /** 1 for each code (index into names, or the sale) that the act names. */
  readonly codes: Uint8Array;
  readonly where: Bitmap | null;
}

/**
 * Which codes an act names and which positions pass its filters. Any event (`event: null`) means every named event; where sales are the only facts it
 * means a sale. `path` is where the act stands in the spec, empty at the top. A name that does not occur matches nothing. Throws model-missing for a sale without orders, and what the filters throw.
 */
export async function matchAct(timeline: Timeline, act: Act, path: string): Promise<ActMatch> {
  const codes = codesOf(timeline, act, path);
  const facts = 'order' in act || onlySales(timeline) ? 'sale' : 'event';
  const where = act.where && act.where.length > 0 ? await timeline.mask(act.where, path === '' ? 'where' : `${path}.where`, facts) : null;
  return { codes, where };
}

/** Positions that pass the filters of a whole analysis; null = all. Throws what the filters throw. */
export async function matchFilter(timeline: Timeline, filters: readonly Filter[], path = 'filter'): Promise<Bitmap | null> {
  return filters.length > 0 ? timeline.mask(filters, path, onlySales(timeline) ? 'sale' : 'event') : null;
}

const onlySales = (timeline: Timeline): boolean => timeline.facts === 'sales';

export const named = (match: ActMatch, code: number): boolean => match.codes[code] === 1;
export const passes = (map: Bitmap | null, position: number): boolean => map === null || bit(map, position);

function codesOf(timeline: Timeline, act: Act, path: string): Uint8Array {
  const codes = new Uint8Array(Math.max(timeline.names.length, timeline.sale + 1));
  if ('order' in act) {
    if (timeline.sale < 0) {
      throw new FailureError({ code: 'model-missing', path, message: 'A sale needs a table of orders. Open one, or choose an event.' });
    }
    codes[timeline.sale] = 1;
    return codes;
  }
  if (act.event === null || act.event === undefined) {
    timeline.names.forEach((_, code) => (codes[code] = 1));
    if (onlySales(timeline)) codes[timeline.sale] = 1;
    return codes;
  }
  const wanted = new Set(typeof act.event === 'string' ? [act.event] : act.event);
  timeline.names.forEach((name, code) => {
    if (wanted.has(name)) codes[code] = 1;
  });
  return codes;
}
