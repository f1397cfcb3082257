import type { Column } from '../../model/table';
import { join, raw, sql, type Sql } from '../../sql/tag';
import { filledOf } from '../../sql/fragments/filled';
import { cellOf, misfit, type StepScope } from '../define-step';
import { cellText } from '../sql/cell-text';
import { bothKeys, companionKey, emailKey, nameKey, phoneKey } from './person-keys';

/** The columns that tell who is who. A name counts only together with `with`; null = not used. */
export interface PeopleFields {
  readonly id: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly name: string | null;
  readonly with: string | null;
}

/** Which row of a person stays: by the order column (null = file order), or the one with the most cells filled, ties by that order. */
export interface PeopleKeep {
  readonly keep: 'first' | 'most-complete' | 'last';
  readonly order: string | null;
}

/** SQL of a row `t` for finding people: null = not used. */
export interface PeopleCells {
  /** NULL when the cell holds no value. */
  readonly id: Sql;
  readonly keys: readonly { readonly bit: number; readonly key: Sql }[];
  readonly order: Sql;
  readonly filled: Sql;
}

/** The bit of each kind of evidence in a sum of several. */
export const BITS = { phone: 1, email: 2, name: 4 } as const;

/** Throws column-missing, and spec-invalid when no columns are named that can tell two rows of a person. */
export function peopleColumns(fields: PeopleFields & PeopleKeep, scope: StepScope): PeopleCells {
  const found = (key: keyof PeopleFields | 'order'): { readonly column: Column; readonly cell: Sql } | null => {
    const name = fields[key];
    return name === null ? null : cellOf(scope, name, key);
  };
  const { column: idColumn, cell: idCell } = cellOf(scope, fields.id, 'id');
  const [phone, email, name, companion, order] = [found('phone'), found('email'), found('name'), found('with'), found('order')];
  const present = companion && sql`CASE WHEN ${filledOf(companion.column, 't')} THEN ${companionKey(companion.cell, companion.column)} END`;
  const keys = [
    ...(phone ? [{ bit: BITS.phone, key: phoneKey(phone.cell, phone.column) }] : []),
    ...(email ? [{ bit: BITS.email, key: emailKey(email.cell, email.column) }] : []),
    ...(name && present ? [{ bit: BITS.name, key: bothKeys(nameKey(name.cell, name.column), present) }] : []),
  ];
  if (keys.length === 0)
    throw misfit(
      scope,
      'phone',
      'Choose a column of phone numbers, one of e-mail addresses, or one of names together with another field that must be equal: a name alone does not make two rows one person.',
    );
  const filled = scope.columns.map((column) => sql`(${filledOf(column, 't')})::INTEGER`);
  return {
    id: sql`CASE WHEN ${filledOf(idColumn, 't')} THEN ${cellText(idCell, idColumn)} END`,
    keys,
    order: order?.cell ?? raw('0'),
    filled: fields.keep === 'most-complete' ? join(filled, ' + ') : raw('0'),
  };
}
