import { createClock, momentAt } from './clock';
import { money } from './csv';
import { createRandom } from './random';

export interface OrdersOrder {
  /** Data rows, one an order, without the header. */
  readonly rows: number;
  /** Size of the pool customers are drawn from, up to 2^21; a sixteenth of them buys half of everything. */
  readonly customers: number;
  readonly seed: string;
}

const CHANNELS = ['Search', 'Short video', 'WeChat', 'Marketplace ads', 'Referral', 'Organic', 'Short video', 'WeChat'];
const CATEGORIES = ['Skincare', 'Snacks', 'Apparel', 'Home', 'Gadgets', 'Snacks', 'Apparel', 'Home'];
const ROWS_IN_CHUNK = 4096;

/**
 * Orders of any size as chunks of CSV text, in the order of time over 180 days:
 * order_id,customer_id,order_time,amount,status,channel,category,cost. Equal orders give equal text, whatever the engine.
 */
export function* generateOrders({ rows, customers, seed }: OrdersOrder): Generator<string> {
  const random = createRandom(`${seed} orders`);
  const clock = createClock();
  const regulars = Math.max(1, customers >>> 4);
  let chunk = 'order_id,customer_id,order_time,amount,status,channel,category,cost\n';
  for (let n = 0; n < rows; n++) {
    const draw = random.next();
    const customer = draw & 1 ? random.below(regulars) : random.below(customers);
    const cents = 900 + ((draw >>> 1) & 16383) * ((draw >>> 15) & 3 ? 1 : 4);
    const status = (draw >>> 17) % 17 === 0 ? 'cancelled' : 'completed';
    const cost = money(Math.floor(cents * 0.55));
    const kind = `${status},${CHANNELS[(draw >>> 26) & 7]},${CATEGORIES[draw >>> 29]}`;
    chunk += `o${n + 1},c${customer + 1},${clock(momentAt(n, rows))},${money(cents)},${kind},${cost}\n`;
    if ((n + 1) % ROWS_IN_CHUNK === 0) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk) yield chunk;
}
