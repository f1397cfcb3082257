import { filterIssues, propertyIssues } from '../check-acts';
import type { Catalogue, Issue } from '../define';
import { parse, type PathsSpec } from './spec';

/** Paths of event names; null without events. */
export function defaults({ model }: Catalogue): PathsSpec | null {
  return model.event ? parse({}) : null;
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
  const missing = ends.flatMap(([path, name]): Issue[] =>
    spec.node !== 'event' || name === null || known.has(name)
      ? []
      : [
          {
            code: 'event-missing',
            path,
            message: `The event "${name}" does not occur in the data. Choose another event.`,
            params: { event: name },
          },
        ],
  );
  const column = spec.node === 'event' ? null : spec.node;
  return [...missing, ...propertyIssues(column, 'node', catalogue), ...filterIssues(spec.filter, 'filter', { catalogue, main: 'event' })];
}
