import { candidate, saysTable, type Candidate } from './candidate';
import { isAmount, isAny, isId, isLabel, isText, isTimed } from './fits';
import { person, time } from './person-column';
import { best, hasMeaning, isUnique, ranked, type ColumnFacts, type TableFacts } from './table-facts';

export interface OrderCandidate {
  readonly found: Candidate;
  /** Each row is an order, for want of an order id. */
  readonly rows: boolean;
}

/** The rank from which the name of an amount can be that of any measure. */
const WEAK_AMOUNT = 7;
const NO_SALES = ['supplier', 'staff', 'ledger'] as const;

/** An order table has a person, a time and money: one amount, or quantity and unit price. */
export function orderCandidate(table: TableFacts): OrderCandidate | null {
  if (NO_SALES.some((meaning) => hasMeaning(table, meaning))) return null;
  const buyer = person(table);
  const id = orderId(table, buyer);
  if (!id && (!buyer || (isUnique(buyer) && !saysTable('order', table)))) return null;
  // A log or an advertising report with sums in it, unless every row names an order.
  if (!id && (best(table, ['event-name'], isLabel) || ranked(table, 'spend-detail', isAmount).length >= 2)) return null;
  const says = saysTable('order', table);
  // Without an order id a device and any "value" would make an order of every measurement.
  if (!id && !says && buyer?.meanings.has('alias')) return null;
  const wholeLine = hasMeaning(table, 'line-price') ? best(table, ['unit-price'], isAmount) : null;
  const amount = best(
    table,
    ['amount'],
    (facts) => isAmount(facts) && (id !== null || says || (facts.meanings.get('amount') ?? 0) < WEAK_AMOUNT),
  );
  const { quantity, price } = factors(table);
  const times = !wholeLine && (!amount || amount.meanings.has('unit-price')) && quantity && price;
  const found = candidate({
    role: 'order',
    table,
    required: {
      ...(id ? { id } : {}),
      customer: buyer,
      time: time(table, ['order-time']),
      ...(times
        ? { 'amount.times[0]': quantity, 'amount.times[1]': price }
        : { amount: wholeLine ?? amount ?? best(table, ['unit-price'], isAmount) }),
    },
    optional: {
      channel: best(table, ['channel'], isLabel),
      product: best(table, ['product'], isAny),
      category: best(table, ['category'], isText),
      quantity: times ? null : best(table, ['quantity'], isAmount),
      discount: best(table, ['discount'], isAmount),
      cost: best(table, ['goods-cost'], isAmount),
    },
  });
  return found && { found, rows: id === null };
}

/** Quantity and unit price, when both exist. */
export function factors(table: TableFacts): { readonly quantity: ColumnFacts | null; readonly price: ColumnFacts | null } {
  const quantity = best(table, ['quantity'], isAmount);
  return { quantity, price: best(table, ['unit-price'], (facts) => isAmount(facts) && facts !== quantity) };
}

/** Named so and filled in every row; `Name` in the export that calls it that; `id` in a table that says it holds orders. */
function orderId(table: TableFacts, buyer: ColumnFacts | null): ColumnFacts | null {
  const isFull = (facts: ColumnFacts): boolean => isId(facts) && facts !== buyer && facts.filled >= 0.9 * table.info.rows;
  if (hasMeaning(table, 'named-order')) {
    const named = table.columns.find((facts) => facts.column.name.toLowerCase() === 'name' && isFull(facts));
    if (named) return named;
  }
  const found = best(table, ['order-id'], isFull);
  if (found) return found;
  const says =
    saysTable('order', table) || ranked(table, 'order-time', isTimed).some(({ meanings }) => (meanings.get('order-time') ?? 9) < 2);
  return says && buyer ? best(table, ['row-id'], (facts) => isFull(facts) && isUnique(facts) && facts.meanings.get('row-id') === 0) : null;
}
