import { byCodePoint } from '../../stats/by-code-point';
import type { PropertyColumn, PropertyValue } from '../../timeline/timeline';
import { summarise } from './measure';
import type { StickinessGroup } from './result';
import type { Scene } from './scene';

/** The `top` values with the most people on the shown days (ties by value), then the missing value, then the rest: each by its own acts alone. */
export function groupsOf({ visitsOf, frame, timeline }: Scene, { codes, values }: PropertyColumn, top: number): StickinessGroup[] {
  const people = new Int32Array(values.length + 1);
  const seenBy = new Int32Array(values.length + 1).fill(-1);
  let actor = 0;
  // Asked once a matching position, in order: the cheapest way to see them all.
  visitsOf((i) => {
    while (i >= (timeline.starts[actor + 1] as number)) actor++;
    const place = (codes[i] as number) + 1;
    const time = timeline.at[i] as number;
    if (seenBy[place] === actor || time < frame.begin || time > frame.span.to) return false;
    seenBy[place] = actor;
    people[place] = (people[place] as number) + 1;
    return false;
  });
  const weight = (code: number): number => people[code + 1] as number;
  const ranked = values.map((_, code) => code).filter((code) => weight(code) > 0);
  ranked.sort((a, b) => weight(b) - weight(a) || compare(values[a] ?? null, values[b] ?? null));
  const shown = ranked.slice(0, top);
  const known = new Set(shown);
  const group = (only: (code: number) => boolean) =>
    summarise(
      visitsOf((i) => only(codes[i] as number)),
      frame,
    );
  return [
    ...shown.map((code) => ({ value: values[code] ?? null, ...group((each) => each === code) })),
    ...(weight(-1) > 0 ? [{ value: null, ...group((each) => each === -1) }] : []),
    ...(ranked.length > top ? [{ value: 'Other', other: true as const, ...group((each) => each >= 0 && !known.has(each)) }] : []),
  ];
}

function compare(a: PropertyValue, b: PropertyValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return byCodePoint(String(a), String(b));
}
