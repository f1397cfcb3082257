import type { Property } from '../../model/filter';
import type { PropertyValue, Timeline } from '../../timeline/timeline';
import type { Members } from './find-members';

export interface Grouping {
  readonly column: Property['column'];
  /** Group of each member. */
  readonly groupOf: Int32Array;
  readonly groups: readonly { readonly value: PropertyValue; readonly other?: true }[];
}

/** Members by the value at their start event. The `top` largest by members, ties by value; then the missing value; then the rest as "Other". */
export async function groupMembers(
  timeline: Timeline,
  members: Members,
  breakdown: Property & { readonly top: number },
): Promise<Grouping> {
  const { codes, values } = await timeline.property(breakdown, 'breakdown.column');
  const codeOf = Int32Array.from(members.position, (position) => codes[position] ?? -1);
  const sizes = new Int32Array(values.length);
  let missing = 0;
  for (const code of codeOf) {
    if (code < 0) missing++;
    else sizes[code] = (sizes[code] ?? 0) + 1;
  }
  const ranked = Array.from(sizes.keys()).filter((code) => (sizes[code] ?? 0) > 0);
  ranked.sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b);
  const top = ranked.slice(0, breakdown.top);
  const groups: { value: PropertyValue; other?: true }[] = top.map((code) => ({ value: values[code] ?? null }));
  if (missing > 0) groups.push({ value: null });
  const slots = new Map(top.map((code, slot) => [code, slot]));
  const other = groups.length;
  if (ranked.length > top.length) groups.push({ value: 'Other', other: true });
  return { column: breakdown.column, groupOf: codeOf.map((code) => (code < 0 ? top.length : (slots.get(code) ?? other))), groups };
}
