/** RFM written straight from the methodology, section 4, with no code of the product. Money in whole cents, days as whole numbers. */
export interface NaiveFact {
  readonly customer: string | null;
  readonly day: number;
  readonly cents: number;
  readonly kind: 'sale' | 'cancelled' | 'reversal';
}
export interface NaiveOptions {
  readonly bins: number;
  readonly monetary: 'sum' | 'mean';
  readonly map: 'eleven' | 'eight';
  readonly from: number;
  readonly to: number;
}
export interface NaiveMember {
  readonly customer: string;
  readonly recencyDays: number;
  readonly frequency: number;
  readonly cents: number;
  readonly r: number;
  readonly f: number;
  readonly m: number;
  readonly segment: string;
}

export function naiveRfm(facts: readonly NaiveFact[], options: NaiveOptions): NaiveMember[] {
  const latest = Math.min(options.to, Math.max(...facts.map((fact) => fact.day)));
  const seen = facts.filter((fact) => fact.customer !== null && fact.day >= options.from && fact.day <= latest);
  const people = [...new Set(seen.filter((fact) => fact.kind === 'sale').map((fact) => fact.customer ?? ''))].map((customer) => {
    const own = seen.filter((fact) => fact.customer === customer);
    const sales = own.filter((fact) => fact.kind === 'sale');
    const money = own.filter((fact) => fact.kind !== 'cancelled').reduce((sum, fact) => sum + fact.cents, 0);
    return { customer, recencyDays: latest - Math.max(...sales.map((sale) => sale.day)), frequency: sales.length, cents: money };
  });
  const n = people.length;
  const scored = people.map((me) => {
    const older = people.filter((other) => other.recencyDays > me.recencyDays).length;
    const rarer = people.filter((other) => other.frequency < me.frequency).length;
    const poorer = people.filter((other) =>
      options.monetary === 'sum' ? other.cents < me.cents : other.cents * me.frequency < me.cents * other.frequency,
    ).length;
    const score = (worse: number): number => 1 + Math.floor((options.bins * worse) / n);
    return { ...me, r: score(older), f: score(rarer), m: score(poorer) };
  });
  const high = (key: 'r' | 'f' | 'm', value: number): string => (value * n > scored.reduce((sum, one) => sum + one[key], 0) ? 'H' : 'L');
  return scored
    .map((one) => ({
      ...one,
      segment: options.map === 'eight' ? high('r', one.r) + high('f', one.f) + high('m', one.m) : eleven(one.r, one.f),
    }))
    .sort((a, b) => (a.customer < b.customer ? -1 : 1));
}

function eleven(r: number, f: number): string {
  if (r === 5 && f >= 4) return 'Champions';
  if (r >= 3 && f >= 4) return 'Loyal';
  if (r <= 2 && f === 5) return 'Cannot lose';
  if (r <= 2 && f >= 3) return 'At risk';
  if (r >= 4 && f >= 2) return 'Potential loyalist';
  if (r === 5) return 'New';
  if (r === 4) return 'Promising';
  if (r === 3 && f === 3) return 'Need attention';
  if (r === 3) return 'About to sleep';
  return r === 2 ? 'Hibernating' : 'Lost';
}
