import type { Model } from '../../../model/model';
import type { AnyStep, Recipes } from '../../../model/recipe';
import type { TableInfo } from '../../../model/table';
import { withSteps } from './edit-recipe';
import type { CleaningSpec } from './spec';

type People = NonNullable<CleaningSpec['people']>;

/** `with`: what makes of one name one person. */
const NAMES: Readonly<Record<'phone' | 'email' | 'name' | 'with', RegExp>> = {
  phone: /phone|mobile|tel|手机|电话/i,
  email: /mail|邮箱|邮件/i,
  name: /^(full[ _]?)?name$|(customer|member|user|client)[ _]?name|姓名|客户名|会员名|用户名/i,
  with: /birth|生日|出生/i,
};

/** The columns by which the rows of a table may be one person, by their names and the model. Null = the table has no column. */
export function peopleOf(table: TableInfo, model: Model): People | null {
  const own = model.customer?.table === table.name ? model.customer.id : undefined;
  const id = own ?? table.columns.find(({ name }) => /(^|_)id$|编号|号$/i.test(name))?.name ?? table.columns[0]?.name;
  if (id === undefined) return null;
  const called = (key: keyof typeof NAMES): string | null =>
    table.columns.find(
      ({ name, kind }) => name !== id && (key === 'with' || (kind !== 'date' && kind !== 'timestamp')) && NAMES[key].test(name),
    )?.name ?? null;
  return { table: table.name, id, phone: called('phone'), email: called('email'), name: called('name'), with: called('with') };
}

/** Columns of other tables that hold the ids of these people: those of the model, and those called the same. */
export function referringTo(
  { table, id }: People,
  tables: readonly TableInfo[],
  model: Model,
): readonly { table: string; column: string }[] {
  const { event, order, ticket, assignment, identity } = model;
  const isCustomer = model.customer?.table === table && model.customer.id === id;
  const roles = isCustomer
    ? [
        [event?.table, event?.actor],
        [order?.table, order?.customer],
        [ticket?.table, ticket?.customer],
        [assignment?.table, assignment?.actor],
        [identity?.table, identity?.customer],
      ]
    : [];
  return tables
    .filter(({ name }) => name !== table)
    .flatMap(({ name, columns }) =>
      columns
        .filter((column) => column.name === id || roles.some(([at, key]) => at === name && key === column.name))
        .map((column) => ({ table: name, column: column.name })),
    );
}

/** The recipes that make one row of each person, and let other tables follow. */
export function mergePeople({
  people,
  tables,
  model,
  recipes,
}: {
  readonly people: People;
  readonly tables: readonly TableInfo[];
  readonly model: Model;
  readonly recipes: Recipes;
}): Recipes {
  const { id, phone, email, name } = people;
  const merge: AnyStep & Readonly<Record<string, unknown>> = {
    kind: 'merge-people',
    ...{ id, phone, email, name, with: people.with ?? null, keep: 'most-complete', order: null, fill: true },
  };
  const follow = referringTo(people, tables, model).map(({ table, column }) => ({
    table,
    step: { kind: 'follow-merge', column, from: people.table },
  }));
  return withSteps(recipes, [{ table: people.table, step: merge }, ...follow]);
}
