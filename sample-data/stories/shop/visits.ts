import { DAY } from '../../calendar';
import { padded } from '../../csv';
import type { Random } from '../../random';
import { busyness, countAround, inPromotion, momentOn } from '../../rhythm';
import { PROMOTIONS, YEAR, type Channel, type Customer, type Device } from './customers';
import type { Order } from './orders';
import { comesThrough, sessionSteps, TRACKED_FROM, type Depth, type Step } from './sessions';

export interface Session {
  readonly user: string;
  readonly channel: Channel;
  readonly device: Device;
  readonly steps: readonly Step[];
}
interface Visitor {
  readonly id: string;
  readonly channel: Channel;
  readonly device: Device;
  readonly second: Device;
}

const isTracked = (time: number): boolean => time >= TRACKED_FROM * DAY + 1800;
const deviceToday = (random: Random, visitor: Visitor): Device => (random.chance(0.3) ? visitor.second : visitor.device);

/** Sessions of planned orders, and the orders that survive the checkout. */
export function checkOut(random: Random, planned: readonly Order[]): { orders: Order[]; sessions: Session[]; failed: Order[] } {
  const orders: Order[] = [];
  const failed: Order[] = [];
  const sessions: Session[] = [];
  for (const order of planned) {
    if (!isTracked(order.time)) {
      orders.push(order);
      continue;
    }
    const device = deviceToday(random, order.customer);
    const paid = comesThrough(random, order.time, device);
    (paid ? orders : failed).push(order);
    const steps = sessionSteps(random, { depth: paid ? 'pay' : 'checkout', end: order.time, device });
    sessions.push({ user: order.customer.id, channel: order.channel, device, steps });
  }
  return { orders, sessions, failed };
}

function createStrangers(random: Random): Visitor[] {
  return Array.from({ length: 1900 }, (_, i) => {
    const channel = random.weighted<Channel>([
      ['Search', 26],
      ['Short video', 34],
      ['WeChat', 10],
      ['Marketplace ads', 20],
      ['Organic', 10],
    ]);
    const device = random.weighted<Device>([
      ['mobile', 68],
      ['desktop', 26],
      ['tablet', 6],
    ]);
    return { id: `V${padded(i + 1, 5)}`, channel, device, second: device };
  });
}

const DEPTHS: readonly (readonly [Depth, number])[] = [
  ['browse', 66],
  ['cart', 27],
  ['checkout', 7],
];

/** Sessions that end without an order: customers and strangers, ebbing and flowing with the week and the promotions. */
export function browse(random: Random, customers: readonly Customer[]): Session[] {
  const strangers = createStrangers(random);
  const sessions: Session[] = [];
  for (let day = TRACKED_FROM; day <= YEAR.end; day++) {
    const known = customers.filter((c) => c.registered < day * DAY);
    const mean = 44 * busyness(day) * (inPromotion(day, PROMOTIONS) ? 2.2 : 1);
    for (let n = countAround(random, mean); n > 0; n--) {
      const visitor: Visitor = random.chance(0.45) ? random.pick(known) : random.pick(strangers);
      const device = deviceToday(random, visitor);
      const end = momentOn(random, day);
      if (!isTracked(end)) continue;
      sessions.push({
        user: visitor.id,
        channel: visitor.channel,
        device,
        steps: sessionSteps(random, { depth: random.weighted(DEPTHS), end, device }),
      });
    }
  }
  return sessions;
}

/** Sessions by start; one that would put two events of a user on the same second is left out, so that no order of events is a matter of taste. */
export function withoutClashes(sessions: readonly Session[]): Session[] {
  const seen = new Set<string>();
  const kept = sessions.filter((session) => {
    const keys = session.steps.map((step) => `${session.user} ${step.time}`);
    if (keys.some((key) => seen.has(key))) return false;
    for (const key of keys) seen.add(key);
    return true;
  });
  return kept.sort((a, b) => (a.steps[0]?.time ?? 0) - (b.steps[0]?.time ?? 0) || (a.user < b.user ? -1 : 1));
}
