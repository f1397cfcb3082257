import type { Act, Filter, FilterScope, Property } from '../model/filter';
import { namedSegments, type Segment } from '../model/segment';
import type { Catalogue, Issue } from './define';

/** What does not fit between an act and the data: a missing table, an event name that does not occur, a column that does not exist. */
export function actIssues(act: Act | null, path: string, catalogue: Catalogue): Issue[] {
  if (act === null) return [];
  if ('order' in act) {
    const lacking: Issue[] = catalogue.model.order
      ? []
      : [{ code: 'model-missing', path, message: 'A sale needs a table of orders. Open one, or choose an event.' }];
    return [...lacking, ...filterIssues(act.where ?? [], `${path}.where`, { catalogue, main: 'order' })];
  }
  const names = act.event === null || act.event === undefined ? [] : typeof act.event === 'string' ? [act.event] : act.event;
  const known = new Set(catalogue.events.map((event) => event.name));
  const missing = names.flatMap((name, index): Issue[] => {
    if (known.has(name)) return [];
    const at = typeof act.event === 'string' ? `${path}.event` : `${path}.event[${index}]`;
    return [
      {
        code: 'event-missing',
        path: at,
        message: `The event "${name}" does not occur in the data. Choose another event.`,
        params: { event: name },
      },
    ];
  });
  return [...missing, ...filterIssues(act.where ?? [], `${path}.where`, { catalogue, main: 'event' })];
}

interface FilterCheck {
  readonly catalogue: Catalogue;
  /** The scope of a filter that names none. */
  readonly main: FilterScope;
}

/** Columns that filters name and the model's tables do not have. */
export function filterIssues(filters: readonly Filter[], path: string, check: FilterCheck): Issue[] {
  return filters.flatMap((filter, index) => filterIssue(filter, `${path}[${index}]`, check));
}

function filterIssue(filter: Filter, path: string, check: FilterCheck): Issue[] {
  if ('all' in filter) return filterIssues(filter.all, `${path}.all`, check);
  if ('any' in filter) return filterIssues(filter.any, `${path}.any`, check);
  if ('not' in filter) return filterIssue(filter.not, `${path}.not`, check);
  if ('segment' in filter) return segmentIssues(filter.segment, `${path}.segment`, check.catalogue);
  return columnIssues(filter.column, filter.of ?? check.main, { catalogue: check.catalogue, path });
}

/** What does not fit between a segment and the data. Of a segment from another analysis that one says it itself. */
export function segmentIssues(segment: Segment, path: string, catalogue: Catalogue): Issue[] {
  if ('all' in segment) return segment.all.flatMap((each, i) => segmentIssues(each, `${path}.all[${i}]`, catalogue));
  if ('any' in segment) return segment.any.flatMap((each, i) => segmentIssues(each, `${path}.any[${i}]`, catalogue));
  if ('not' in segment) return segmentIssues(segment.not, `${path}.not`, catalogue);
  if ('where' in segment) return filterIssues(segment.where, `${path}.where`, { catalogue, main: 'customer' });
  return 'did' in segment ? actIssues(segment.did.act, `${path}.did.act`, catalogue) : [];
}

/** Columns that a breakdown, node or actor names and the model's tables do not have. */
export function propertyIssues(property: Property | null, path: string, catalogue: Catalogue): Issue[] {
  if (property === null) return [];
  if (property.segment !== undefined) {
    return namedSegments(property).flatMap(({ segment }, i) =>
      segmentIssues(segment, Array.isArray(property.segment) ? `${path}.segment[${i}]` : `${path}.segment`, catalogue),
    );
  }
  const columns = typeof property.column === 'string' ? [property.column] : property.column;
  return columns.flatMap((column) => columnIssues(column, property.of ?? 'event', { catalogue, path }));
}

function columnIssues(
  column: string,
  of: FilterScope,
  { catalogue, path }: { readonly catalogue: Catalogue; readonly path: string },
): Issue[] {
  const role = catalogue.model[of];
  if (!role) return [{ code: 'model-missing', path: `${path}.of`, message: `There is no ${of} table in the model.`, params: { of } }];
  const table = catalogue.tables.find((item) => item.name === role.table);
  if (!table || table.columns.some((item) => item.name === column)) return [];
  return [
    {
      code: 'column-missing',
      path: `${path}.column`,
      message: `Table "${table.name}" has no column "${column}".`,
      params: { table: table.name, column },
    },
  ];
}
