import { isPersonal, type MaskStep, type Pii } from '../../model/privacy';
import type { PiiClass } from '../../model/project';
import type { ColumnKind, TableInfo } from '../../model/table';
import type { PersonalColumn, PrivacyResult } from './result';

/** A column of people's data as the page lists it, with what people and recipes say of it. */
export interface ListedColumn {
  readonly table: string;
  readonly column: string;
  readonly kind: ColumnKind;
  readonly pii: Pii;
  readonly key: boolean;
  readonly step: MaskStep | undefined;
}

export interface Said {
  readonly tables: readonly TableInfo[];
  /** The class that a person gave a column. */
  readonly classOf: (table: string, column: string) => PiiClass | undefined;
  readonly stepOf: (table: string, column: string) => MaskStep | undefined;
  /** Columns that a recipe masks. */
  readonly masked: readonly { readonly table: string; readonly column: string }[];
}

/** What was found, without what a person says is not personal, and with what a person or a recipe says is. */
export function listedColumns({ personal }: PrivacyResult, { tables, classOf, stepOf, masked }: Said): readonly ListedColumn[] {
  const found = personal.map((each) => told(each, classOf(each.table, each.column)));
  const others = tables.flatMap((table) =>
    table.columns
      .filter(({ name }) => !personal.some((each) => each.table === table.name && each.column === name))
      .map(({ name, kind }): PersonalColumn => {
        const pii: Pii = { class: 'internal', kind: null, by: null, share: null };
        return told({ table: table.name, column: name, kind, pii, hidden: false, key: false }, classOf(table.name, name));
      }),
  );
  const gone = masked
    .filter(({ table, column }) => ![...found, ...others].some((each) => each.table === table && each.column === column))
    .map(({ table, column }): PersonalColumn => {
      const pii: Pii = { class: 'personal', kind: null, by: null, share: null };
      return { table, column, kind: 'text', pii, hidden: true, key: false };
    });
  return [...found, ...others, ...gone]
    .map(({ hidden: _, ...each }) => ({ ...each, step: stepOf(each.table, each.column) }))
    .filter(({ pii, step }) => isPersonal(pii.class) || step !== undefined)
    .sort((a, b) => place(a, tables) - place(b, tables));
}

const told = (column: PersonalColumn, said: PiiClass | undefined): PersonalColumn =>
  said === undefined ? column : { ...column, pii: { ...column.pii, class: said, by: 'own' } };

/** Tables in their order, sensitive columns first. */
function place({ table, pii }: { readonly table: string; readonly pii: Pii }, tables: readonly TableInfo[]): number {
  return 2 * tables.findIndex(({ name }) => name === table) + (pii.class === 'sensitive' ? 0 : 1);
}
