import type { Property } from '../../../model/filter';
import { matchAct } from '../../../timeline/match-act';
import type { PropertyColumn } from '../../../timeline/timeline';
import type { FunnelPlan } from '../plan';
import { SALE_EVENT } from '../sale-event';
import type { Group } from './compare-groups';
import type { SettledPeople } from './settled-people';

/**
 * People by the value where they reached the step. A value is compared among those who have one: why it is missing (a visitor who never registered) often
 * tells more than any value, and would lend its difference to all of them. Those without a value are a group of their own, among everyone.
 */
export function groupsOfProperty(people: SettledPeople, property: Property, { codes, values }: PropertyColumn): readonly Group[] {
  const counts = countsFor(values.length + 1);
  people.positions.forEach((position, i) => counts.add((codes[position] as number) + 1, people.converted[i] as number));
  const { column, of = 'event' } = property;
  const groups = counts.groups((code) => ({ kind: 'property', column, of, value: values[code - 1] ?? null }));
  const [missing, ...known] = groups;
  const having = sumOf(known);
  // A value that nobody has is no comparison.
  return [...known.map((each) => ({ ...each, among: having })), ...(missing ? [{ ...missing, among: sumOf(groups) }] : [])].filter(
    (group) => group.people > 0,
  );
}

/**
 * People who did an event strictly after step `from` and before step `to` (before the end of the window where they did not get there), by its name. Events
 * that serve a step or an exclusion are left out: they are what the funnel itself is made of. Throws what the acts' filters throw.
 */
export async function groupsOfEvents(people: SettledPeople, plan: FunnelPlan): Promise<readonly Group[]> {
  const { spec, timeline, marks, sessions } = plan;
  const { names, sale, at, code, starts } = timeline;
  const own = new Uint8Array(Math.max(names.length, sale + 1));
  for (const { where: _, ...act } of [...spec.steps, ...spec.exclusions])
    (await matchAct(timeline, act, 'steps')).codes.forEach((is, c) => (own[c] = Math.max(own[c] as number, is)));
  const counts = countsFor(own.length);
  const seen = new Int32Array(own.length).fill(-1);
  people.positions.forEach((position, i) => {
    const begin = at[position] as number;
    const end = starts[(people.actors[i] as number) + 1] as number;
    for (let k = position + 1; k < end && (at[k] as number) < (people.before[i] as number); k++) {
      const c = code[k] as number;
      if (own[c] === 1 || seen[c] === i || at[k] === begin || !marks.visible(k)) continue;
      if (sessions && sessions.codes[k] !== sessions.codes[position]) continue;
      seen[c] = i;
      counts.add(c, people.converted[i] as number);
    }
  });
  const among = { people: people.positions.length, converted: people.converted.reduce((sum, goal) => sum + goal, 0) };
  const groups = counts.groups((c) => ({ kind: 'event', event: c === sale ? SALE_EVENT : (names[c] ?? '') }));
  return groups.filter((_, c) => own[c] === 0).map((each) => ({ ...each, among }));
}

function countsFor(size: number) {
  const [people, converted] = [new Int32Array(size), new Int32Array(size)];
  return {
    add(key: number, goal: number): void {
      people[key] = (people[key] as number) + 1;
      converted[key] = (converted[key] as number) + goal;
    },
    groups: (trait: (key: number) => Group['trait']): readonly Omit<Group, 'among'>[] =>
      Array.from(people, (n, key) => ({ trait: trait(key), people: n, converted: converted[key] as number })),
  };
}

const sumOf = (groups: readonly Omit<Group, 'among'>[]): Group['among'] => ({
  people: groups.reduce((sum, { people }) => sum + people, 0),
  converted: groups.reduce((sum, { converted }) => sum + converted, 0),
});
