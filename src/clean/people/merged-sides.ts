/**
 * The name of the side table of a merge. Where its step stands (`path`, as `customers[2]`) tells it from another merge of the table, and what the step
 * says tells it from a trial of the same step with other choices, which must not change what other tables follow. Without a step: what the names of a place begin with, and for '' those of all.
 */
export const mergedSide = (path: string, step?: object): string =>
  `suanpan merged ${path}${step ? ` ${digest(JSON.stringify(step))}` : ''}`;

/** The side tables that merges of a table have made, in the order of their steps; of one place the last one named, which is the newest. */
export function mergedSides(table: string, sides: ReadonlySet<string>): readonly string[] {
  const start = `suanpan merged ${table}[`;
  const places = new Map<number, string>();
  for (const side of sides) {
    const rest = side.startsWith(start) ? /^(\d+)\] [0-9a-f]{8}$/.exec(side.slice(start.length)) : null;
    if (rest) places.set(Number(rest[1]), side);
  }
  return [...places].sort(([a], [b]) => a - b).map(([, side]) => side);
}

/** FNV-1a of the UTF-16 units, as eight hexadecimal digits. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
