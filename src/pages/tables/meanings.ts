import type { Model, RoleName } from '../../model/model';

/** Keys of each role; a role works once the required ones have a column. */
const KEYS = {
  customer: { required: ['id'], optional: ['registered', 'channel'] },
  order: { required: ['id', 'customer', 'time', 'amount'], optional: ['channel', 'product', 'category', 'quantity', 'discount', 'cost'] },
  event: { required: ['actor', 'time', 'name'], optional: ['session'] },
  spend: { required: ['date', 'channel', 'cost'], optional: [] },
  ticket: { required: ['id', 'opened'], optional: ['customer', 'firstResponse', 'closed', 'satisfaction'] },
  assignment: { required: ['actor', 'experiment', 'variant', 'time'], optional: [] },
  identity: { required: ['alias', 'customer'], optional: [] },
} as const satisfies Record<RoleName, { required: readonly string[]; optional: readonly string[] }>;

export const roleNames = Object.keys(KEYS) as readonly RoleName[];

/** What a column can mean, as `order.time`; `order.times.0` and `order.times.1` are the factors of an amount. */
export const meanings: readonly string[] = roleNames.flatMap((role) => [
  ...[...KEYS[role].required, ...KEYS[role].optional].map((key) => `${role}.${key}`),
  ...(role === 'order' ? ['order.times.0', 'order.times.1'] : []),
]);

type Draft = Readonly<Record<string, unknown>>;

const roleOf = (model: Model, role: RoleName): Draft | null => (model[role] as Draft | null | undefined) ?? null;

export function rolesOf(model: Model, table: string): readonly RoleName[] {
  return roleNames.filter((role) => roleOf(model, role)?.table === table);
}

/** Everything a column is used as. */
export function meaningsOf(model: Model, table: string, column: string): readonly string[] {
  return rolesOf(model, table).flatMap((role) => {
    const draft = roleOf(model, role) ?? {};
    const plain = [...KEYS[role].required, ...KEYS[role].optional].filter((key) => draft[key] === column).map((key) => `${role}.${key}`);
    return [...plain, ...factors(draft).flatMap((name, index) => (name === column ? [`${role}.times.${index}`] : []))];
  });
}

/** The model with a column meaning something else, or nothing (null). The meaning moves from the column that had it. */
export function assign(model: Model, { table, column, meaning }: { table: string; column: string; meaning: string | null }): Model {
  let next: Record<string, unknown> = { ...model };
  for (const role of rolesOf(model, table)) next[role] = without(roleOf(model, role) ?? {}, column);
  if (!meaning) return tidy(next);
  const [role = '', key = '', index] = meaning.split('.');
  const draft = next[role] as Draft | null | undefined;
  // A role lives in one table: given to a column elsewhere, it starts anew there.
  const base: Draft = draft?.table === table ? draft : { table };
  const value = index === undefined ? column : { times: factors(base).map((name, at) => (at === Number(index) ? column : name)) };
  next = { ...next, [role]: { ...base, [index === undefined ? key : 'amount']: value } };
  return tidy(next);
}

/** Required keys that have no column yet, as `order.time`. */
export function lacking(model: Model): readonly string[] {
  return roleNames.flatMap((role) => {
    const draft = roleOf(model, role);
    if (!draft) return [];
    const half = factors(draft).some((name) => name === '') && typeof draft.amount === 'object';
    return [...KEYS[role].required.filter((key) => !draft[key]).map((key) => `${role}.${key}`), ...(half ? ['order.times.1'] : [])];
  });
}

function factors(draft: Draft): readonly string[] {
  const { amount } = draft;
  if (typeof amount !== 'object' || amount === null || !('times' in amount) || !Array.isArray(amount.times)) return ['', ''];
  return amount.times.map(String);
}

function without(draft: Draft, column: string): Draft {
  const kept = Object.entries(draft).filter(([key, value]) => key === 'table' || value !== column);
  if (factors(draft).includes(column)) return Object.fromEntries(kept.filter(([key]) => key !== 'amount'));
  return Object.fromEntries(kept);
}

/** A role without any column is no role. */
function tidy(model: Record<string, unknown>): Model {
  const empty = (role: RoleName): boolean => Object.keys((model[role] as Draft | null) ?? {}).filter((key) => key !== 'table').length === 0;
  return Object.fromEntries(
    Object.entries(model).filter(
      ([key, value]) => value !== null && !((roleNames as readonly string[]).includes(key) && empty(key as RoleName)),
    ),
  );
}
