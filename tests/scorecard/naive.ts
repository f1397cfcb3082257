/** KPIs written straight from the methodology, section 7, with no code of the product. Money in whole cents, days as whole numbers. */
import type { NaiveFact } from '../rfm/naive';

export interface NaiveKpis {
  readonly gmv: number;
  readonly 'net-revenue': number;
  readonly orders: number;
  readonly buyers: number;
  readonly aov: number | null;
  readonly 'repurchase-rate': number | null;
  readonly 'new-buyer-share': number | null;
  readonly 'refund-rate': number | null;
  readonly cac: number | null;
  readonly roi: number | null;
}

const ratio = (a: number, b: number): number | null => (b === 0 ? null : a / b);
const total = (facts: readonly NaiveFact[]): number => facts.reduce((sum, fact) => sum + fact.cents, 0);

export interface NaivePeriod {
  readonly from: number;
  readonly to: number;
  /** Cents of spend by day. */
  readonly spend: ReadonlyMap<number, number>;
}

export function naiveKpis(facts: readonly NaiveFact[], { from, to, spend }: NaivePeriod): NaiveKpis {
  const inside = facts.filter((fact) => fact.day >= from && fact.day <= to);
  const sales = inside.filter((fact) => fact.kind === 'sale');
  const reversals = inside.filter((fact) => fact.kind === 'reversal');
  const buyers = [...new Set(sales.flatMap((sale) => (sale.customer === null ? [] : [sale.customer])))];
  const again = buyers.filter((buyer) => sales.filter((sale) => sale.customer === buyer).length >= 2);
  const fresh = buyers.filter((buyer) => !facts.some((fact) => fact.kind === 'sale' && fact.customer === buyer && fact.day < from));
  const net = total(sales) + total(reversals);
  const spent = [...spend].reduce((sum, [day, cents]) => (day >= from && day <= to ? sum + cents : sum), 0);
  return {
    gmv: (total(sales) + total(inside.filter((fact) => fact.kind === 'cancelled'))) / 100,
    'net-revenue': net / 100,
    orders: sales.length,
    buyers: buyers.length,
    aov: ratio(net / 100, sales.length),
    'repurchase-rate': ratio(again.length, buyers.length),
    'new-buyer-share': ratio(fresh.length, buyers.length),
    'refund-rate': ratio(-total(reversals), total(sales)),
    cac: ratio(spent / 100, fresh.length),
    roi: ratio(net - spent, spent),
  };
}
