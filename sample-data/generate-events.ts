import { createClock, momentAt } from './clock';
import { createRandom, type Random } from './random';

export interface EventsOrder {
  /** Data rows, without the header. */
  readonly rows: number;
  /** Size of the pool actors are drawn from, up to 2^21. */
  readonly actors: number;
  readonly seed: string;
  /** Mean events of a session, at least 1. */
  readonly sessionLength: number;
}

const CHANNELS = ['Search', 'Short video', 'WeChat', 'Marketplace ads', 'Referral', 'Organic', 'Short video', 'WeChat'];
const DEVICES = ['mobile', 'mobile', 'mobile', 'mobile', 'mobile', 'desktop', 'desktop', 'tablet'];
const ROWS_IN_CHUNK = 4096;

/** What follows each event in a session, as sixteen equally likely choices. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  open: 'view_product view_product view_product view_product view_product view_product view_product search search search search view_list view_list view_list sign_in share'.split(
    ' ',
  ),
  view_product:
    'view_product view_product view_product view_product view_product view_product search search view_list view_list add_to_cart add_to_cart add_to_cart add_to_cart share favourite'.split(
      ' ',
    ),
  add_to_cart:
    'view_product view_product view_product view_product view_product search start_checkout start_checkout start_checkout start_checkout start_checkout start_checkout start_checkout remove_item add_to_cart add_to_cart'.split(
      ' ',
    ),
  start_checkout: 'pay pay pay pay pay pay pay pay pay pay page_error coupon coupon view_product view_product view_product'.split(' '),
};
const OTHERWISE =
  'view_product view_product view_product view_product view_product view_product view_product view_product search search search view_list view_list view_list open open'.split(
    ' ',
  );

const after = (event: string, random: Random): string => (NEXT[event] ?? OTHERWISE)[random.next() >>> 28] ?? 'open';

/** The rows of one session; `wanted` caps their number. */
function session(random: Random, { time, wanted, head, tail, clock }: SessionPlan): string {
  let text = '';
  let at = time;
  let event = 'open';
  for (let n = 0; n < wanted; n++) {
    const draw = random.next();
    const amount = event === 'pay' ? `${9 + (draw & 511)}.${10 + (draw >>> 26)}` : '';
    text += `${head}${clock(at)},${event}${tail}${amount}\n`;
    at += 1 + ((draw >>> 9) & 63);
    event = after(event, random);
  }
  return text;
}
interface SessionPlan {
  readonly time: number;
  readonly wanted: number;
  readonly head: string;
  readonly tail: string;
  readonly clock: (seconds: number) => string;
}

/**
 * A click stream of any size as chunks of CSV text, sessions in the order of time over 180 days:
 * user_id,event_time,event,session_id,channel,device,amount. Equal orders give equal text, whatever the engine.
 */
export function* generateEvents({ rows, actors, seed, sessionLength }: EventsOrder): Generator<string> {
  const random = createRandom(`${seed} events`);
  const clock = createClock();
  const longest = Math.max(1, Math.round(sessionLength * 2 - 1));
  let chunk = 'user_id,event_time,event,session_id,channel,device,amount\n';
  let inChunk = 0;
  for (let done = 0, number = 1; done < rows; number++) {
    const wanted = Math.min(rows - done, random.between(1, longest));
    const actor = random.below(actors);
    const tail = `,s${number},${CHANNELS[actor & 7]},${DEVICES[random.next() >>> 29]},`;
    chunk += session(random, { time: momentAt(done, rows), wanted, head: `u${actor + 1},`, tail, clock });
    done += wanted;
    inChunk += wanted;
    if (inChunk >= ROWS_IN_CHUNK) {
      yield chunk;
      chunk = '';
      inChunk = 0;
    }
  }
  if (chunk) yield chunk;
}
