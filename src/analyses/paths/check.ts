import { filterIssues, propertyIssues } from '../check-acts';
import type { Catalogue, Issue } from '../define';
import { parse, type PathsSpec } from './spec';

/** As many as a picture can show. */
const READABLE = 8;

/** Paths of event names, the most frequent in each position; null without events. */
export function defaults({ model }: Catalogue): PathsSpec | null {
  return model.event ? parse({ top: READABLE }) : null;
}

/** What does not fit the data: a start or end that does not occur, columns that do not exist, no events. */
export function check(spec: PathsSpec, catalogue: Catalogue): readonly Issue[] {
  if (!catalogue.model.event) {
    return [{ code: 'model-missing', path: '', message: 'Paths need a table of events. Open one and confirm its columns.' }];
  }
  const known = new Set(catalogue.events.map((event) => event.name));
  const ends: readonly (readonly [string, string | null])[] = [
    ['start', spec.start],
    ['end', spec.end],
  ];
  const absent = (path: string, event: string): Issue => ({
    code: 'event-missing',
    path,
    message: `The event "${event}" does not occur in the data. Choose another event.`,
    params: { event },
  });
  const staged = Object.entries(spec.stages ?? {});
  const missing = [
    ...ends.flatMap(([path, name]): Issue[] => {
      if (spec.node !== 'event' || name === null) return [];
      const occurs = spec.stages === null ? known.has(name) : Object.hasOwn(spec.stages, name);
      return occurs ? [] : [absent(path, name)];
    }),
    ...staged.flatMap(([stage, events]) => events.filter((event) => !known.has(event)).map((event) => absent(`stages.${stage}`, event))),
  ];
  const column = spec.node === 'event' ? null : spec.node;
  return [...missing, ...propertyIssues(column, 'node', catalogue), ...filterIssues(spec.filter, 'filter', { catalogue, main: 'event' })];
}
