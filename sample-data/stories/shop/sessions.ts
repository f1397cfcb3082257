import { DAY, dayOf } from '../../calendar';
import type { Random } from '../../random';
import type { Device } from './customers';

/** The day the address page of the mobile checkout broke. */
const BREAK = dayOf('2025-10-15');
/** The first day of the visit log. */
export const TRACKED_FROM = dayOf('2025-09-01');

export type Depth = 'browse' | 'cart' | 'checkout' | 'pay';
export interface Step {
  readonly event: string;
  readonly page: string;
  readonly time: number;
}

const isBroken = (day: number, device: Device): boolean => device === 'mobile' && day >= BREAK;

/** Whether someone who started the checkout comes through to paying. */
export const comesThrough = (random: Random, time: number, device: Device): boolean =>
  !isBroken(Math.floor(time / DAY), device) || random.chance(0.42);

const view = (random: Random): readonly [string, string] => [
  'view_product',
  `/product/${random.pick(['skincare', 'snacks', 'apparel', 'home', 'gadgets'])}`,
];

/** Event names and pages of a session that gets as far as `depth`. */
function script(random: Random, depth: Depth, checkout: 'works' | 'broken'): (readonly [string, string])[] {
  const steps: (readonly [string, string])[] = [];
  if (random.chance(0.35)) steps.push(['search', '/search']);
  for (
    let n = random.weighted([
      [1, 55],
      [2, 28],
      [3, 17],
    ]);
    n > 0;
    n--
  )
    steps.push(view(random));
  if (depth === 'browse') return steps;
  steps.push(['add_to_cart', '/cart']);
  if (random.chance(0.25)) steps.push(view(random));
  if (depth === 'cart') return steps;
  steps.push(['start_checkout', '/checkout']);
  if (depth === 'pay') return [...steps, ['submit_address', '/checkout/address'], ['pay', '/checkout/payment']];
  if (checkout === 'broken')
    return [...steps, ['page_error', '/checkout/address'], ...(random.chance(0.4) ? [['page_error', '/checkout/address'] as const] : [])];
  return random.chance(0.5) ? [...steps, ['submit_address', '/checkout/address']] : steps;
}

/** The steps of one session that ends at `end`, strictly increasing in time. */
export function sessionSteps(random: Random, { depth, end, device }: { depth: Depth; end: number; device: Device }): Step[] {
  const steps = script(random, depth, isBroken(Math.floor(end / DAY), device) ? 'broken' : 'works');
  let time = end;
  return steps
    .reverse()
    .map(([event, page]) => {
      const step = { event, page, time };
      time -= random.between(12, 40) + Math.floor(random.wait(45));
      return step;
    })
    .reverse();
}
