/** Stages written straight from the methodology, section 4, with no code of the product. Days are whole numbers. */
export interface NaiveSale {
  readonly customer: string;
  readonly day: number;
}

export interface NaiveStage {
  readonly customer: string;
  readonly stage: string;
  readonly rhythmDays: number;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

export function naiveStages(sales: readonly NaiveSale[], today: number, [decline, churned]: readonly [number, number]): NaiveStage[] {
  const seen = sales.filter((sale) => sale.day <= today);
  const people = [...new Set(seen.map((sale) => sale.customer))].sort().map((customer) => {
    const days = [...new Set(seen.filter((sale) => sale.customer === customer).map((sale) => sale.day))].sort((a, b) => a - b);
    return { customer, days, gaps: days.slice(1).map((day, i) => day - (days[i] ?? 0)) };
  });
  const all = people.flatMap((person) => person.gaps);
  const pooled = all.length === 0 ? 30 : Math.max(1, median(all));
  return people.map(({ customer, days, gaps }) => {
    const n = gaps.length;
    const own = n === 0 ? 1 : Math.max(1, median(gaps));
    const rhythmDays = Number(Math.exp((n * Math.log(own) + 3 * Math.log(pooled)) / (n + 3)).toPrecision(9));
    const silent = today - Math.max(...days);
    if (silent > churned * rhythmDays) return { customer, stage: 'churned', rhythmDays };
    if (silent > decline * rhythmDays) return { customer, stage: 'decline', rhythmDays };
    return { customer, stage: days.length >= 3 ? 'mature' : 'growth', rhythmDays };
  });
}
