import type { PlannedEvent } from './spec';

const HEADER = /^(event|event_name|事件|事件名|事件名称)$/i;

/**
 * A tracking plan as people paste it, one event a line: `view: product, price`, or CSV and TSV with the event in the first column and its
 * properties in the others or in one cell. A heading is left out; an event on several lines is one event.
 */
export function readPlan(text: string): readonly PlannedEvent[] {
  const events = new Map<string, string[]>();
  for (const line of text.split(/\r\n|\r|\n/)) {
    const colon = /^([^,;\t"：:]+)[：:](.*)$/.exec(line);
    const [event = '', ...rest] = colon ? [colon[1] ?? '', colon[2] ?? ''] : cellsOf(line);
    const name = event.trim();
    if (name === '' || name.startsWith('#') || HEADER.test(name)) continue;
    const known = events.get(name) ?? [];
    const properties = rest.flatMap((cell) => cell.split(/[,;，；、|\s]+/)).filter((each) => each !== '' && !known.includes(each));
    events.set(name, [...known, ...new Set(properties)]);
  }
  return [...events].map(([event, properties]) => ({ event, properties }));
}

export const writePlan = (plan: readonly PlannedEvent[]): string =>
  plan.map(({ event, properties }) => (properties.length > 0 ? `${event}: ${properties.join(', ')}` : event)).join('\n');

/** The cells of a line of delimited text; quotes keep what is inside together. */
function cellsOf(line: string): readonly string[] {
  const delimiter = line.includes('\t') ? '\t' : /^[^,]*;/.test(line) ? ';' : ',';
  const cells: string[] = [''];
  let quoted = false;
  for (const char of line) {
    if (char === '"') quoted = !quoted;
    else if (char === delimiter && !quoted) cells.push('');
    else cells[cells.length - 1] += char;
  }
  return cells;
}
