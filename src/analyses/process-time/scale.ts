/** Seconds in the unit that suits the longest of them. */
const SCALES = [
  { unit: 'day', seconds: 86_400, from: 3 * 86_400 },
  { unit: 'hour', seconds: 3600, from: 3 * 3600 },
  { unit: 'minute', seconds: 60, from: 180 },
  { unit: 'second', seconds: 1, from: 0 },
] as const;

export type Scale = (typeof SCALES)[number];
export const scaleFor = (seconds: number): Scale => SCALES.find(({ from }) => seconds >= from) ?? SCALES[3];
