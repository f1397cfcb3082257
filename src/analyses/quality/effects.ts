import type { Mart } from '../../mart/mart';
import { modelColumns } from './model-columns';
import { boundOf, type BoundInput, type EffectSource } from './effect-bounds';
import type { Effect, EffectCode, RuleQuality, TableQuality } from './result';

/** Those of tables that were measured before: to list the rows of a rule nothing is counted again. */
const known = new WeakMap<readonly TableQuality[], readonly Effect[]>();

/** What the defects that were found do to the answers; only what touches something the model uses. Ordered by the share of rows. */
export async function effectsOf(input: BoundInput, tables: readonly TableQuality[]): Promise<readonly Effect[]> {
  const effects = known.get(tables) ?? (await findEffects(input, tables));
  known.set(tables, effects);
  return effects;
}

async function findEffects(input: BoundInput, tables: readonly TableQuality[]): Promise<readonly Effect[]> {
  const { mart } = input;
  const found = [...ofFacts(mart), ...tables.flatMap((table) => table.rules.flatMap((rule) => ofRule(mart, table, rule)))];
  const effects: Effect[] = [];
  for (const source of found) effects.push({ ...source.effect, bound: await boundOf(source, input) });
  const share = ({ params }: Effect): number => Number(params['rows']) / Math.max(1, Number(params['of']));
  return effects.sort((a, b) => share(b) - share(a) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}

/** Facts that no analysis sees, or sees without a person. */
function ofFacts({ counts }: Mart): readonly EffectSource[] {
  const made = (code: EffectCode, rows: number, of: number): readonly EffectSource[] =>
    rows > 0 ? [{ effect: { code, params: { rows, of } }, rule: null }] : [];
  return [
    ...made('orders-without-time', counts.ordersWithoutTime, counts.orderRows),
    ...made('events-without-actor', counts.eventsWithoutActor, counts.eventRows),
    ...made('events-without-time', counts.eventsWithoutTime, counts.eventRows),
  ];
}

function ofRule({ model }: Mart, table: TableQuality, quality: RuleQuality): readonly EffectSource[] {
  if (quality.failed === 0) return [];
  const parts = modelColumns(model).filter((use) => use.table === table.name && quality.columns.includes(use.column));
  const is = (...names: readonly string[]): boolean => parts.some((use) => names.includes(`${use.role}.${use.key}`));
  const code = codeOf(quality, table, { is, model });
  const column = quality.columns.length > 3 ? '' : quality.columns.join(', ');
  return code
    ? [{ effect: { code, params: { table: table.name, column, rows: quality.failed, of: quality.checked } }, rule: quality }]
    : [];
}

interface Parts {
  readonly is: (...names: readonly string[]) => boolean;
  readonly model: Mart['model'];
}

function codeOf({ rule }: RuleQuality, table: TableQuality, { is, model }: Parts): EffectCode | null {
  switch (rule.kind) {
    case 'required':
      return is('order.customer') ? 'orders-without-customer' : null;
    case 'reference':
      return is('order.customer') ? 'orders-unknown-customer' : null;
    case 'type':
      return is('order.amount', 'spend.cost') ? 'amounts-unreadable' : null;
    case 'range':
      return is('order.amount', 'order.quantity', 'spend.cost') ? 'amounts-negative' : null;
    case 'spelling':
      return 'values-split';
    case 'times':
      return is('ticket.opened') ? 'times-reversed' : null;
    case 'format':
      return rule.format === 'email' || rule.format === 'phone-cn' ? 'contacts-unusable' : null;
    case 'unique':
      if (table.name === model.order?.table) return 'orders-duplicated';
      if (table.name === model.event?.table) return 'events-duplicated';
      return table.name === model.customer?.table ? 'customers-duplicated' : null;
    default:
      return null;
  }
}
