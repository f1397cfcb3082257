import type { Filter } from '../../../../model/filter';

/** Filters of the model or a rule as a step takes them: about the columns of its own table, so that nothing says whose they are. */
export const ownFilters = (filters: readonly Filter[]): readonly Filter[] => filters.map(own);

function own(filter: Filter): Filter {
  if ('all' in filter) return { all: filter.all.map(own) };
  if ('any' in filter) return { any: filter.any.map(own) };
  if ('not' in filter) return { not: own(filter.not) };
  if ('segment' in filter) return filter;
  const { of: _, ...rest } = filter;
  return rest;
}
