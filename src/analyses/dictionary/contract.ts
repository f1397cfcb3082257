import type { TableInfo } from '../../model/table';
import type { ContractDifference } from './result';
import type { Expected } from './spec';

/** What differs between the tables as expected and as loaded: tables and columns that are missing or new, and kinds that changed. */
export function contract(expected: readonly Expected[], tables: readonly TableInfo[]): readonly ContractDifference[] {
  const gone = expected
    .filter(({ name }) => !tables.some((table) => table.name === name))
    .map(({ name }): ContractDifference => ({ table: name, column: null, what: 'table-missing', expected: name, found: null }));
  const rest = tables.flatMap((table): readonly ContractDifference[] => {
    const plan = expected.find(({ name }) => name === table.name);
    if (!plan) return [{ table: table.name, column: null, what: 'table-new', expected: null, found: table.name }];
    const lost = plan.columns.filter(({ name }) => !table.columns.some((column) => column.name === name));
    return [
      ...lost.map(({ name, kind }): ContractDifference => ({
        table: table.name,
        column: name,
        what: 'column-missing',
        expected: kind,
        found: null,
      })),
      ...table.columns.flatMap(({ name, kind }): readonly ContractDifference[] => {
        const column = plan.columns.find((each) => each.name === name);
        if (!column) return [{ table: table.name, column: name, what: 'column-new', expected: null, found: kind }];
        return column.kind === kind ? [] : [{ table: table.name, column: name, what: 'kind-changed', expected: column.kind, found: kind }];
      }),
    ];
  });
  return [...gone, ...rest];
}
