/** Repurchase written straight from its definition, with sets and loops and no code of the product. Any zone, by the calendar. */
export interface Act {
  readonly actor: string;
  /** UTC microseconds. */
  readonly at: number;
  readonly value?: string | null;
}
export interface NaiveSpec {
  /** UTC microseconds, both inclusive; `to` is at most as-of. */
  readonly from: number;
  readonly to: number;
  /** Days. */
  readonly within: number | null;
  readonly timeZone: string;
}

export function dayOf(us: number, timeZone: string): number {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(us / 1000));
  return Date.parse(`${text}T00:00:00Z`) / 86_400_000;
}

export function naiveRepurchase(acts: readonly Act[], { from, to, within, timeZone }: NaiveSpec) {
  const inside = acts.filter(({ at }) => at >= from && at <= to).sort((a, b) => a.at - b.at);
  const ids = [...new Set(inside.map(({ actor }) => actor))].sort();
  const endDay = dayOf(to, timeZone);
  const lastWhole = dayOf(to + 1, timeZone) > endDay ? endDay : endDay - 1;
  const people = ids.map((id) => {
    const own = inside.filter(({ actor }) => actor === id);
    const days = [...new Set(own.map(({ at }) => dayOf(at, timeZone)))].sort((a, b) => a - b);
    return { id, acts: own.length, days, first: own[0] as Act };
  });
  const summary = (some: readonly (typeof people)[number][]) => ({
    buyers: some.length,
    again: some.filter((one) => one.acts >= 2).length,
    againOtherDay: some.filter(({ days }) => days.length >= 2).length,
    complete: within === null ? null : some.filter(({ days }) => (days[0] as number) + within <= lastWhole).length,
    within:
      within === null
        ? null
        : some.filter(({ days: [one = 0, two = Infinity] }) => one + within <= lastWhole && two - one <= within).length,
  });
  const gapsOf = (days: readonly number[]): number[] => days.slice(1).map((day, k) => day - (days[k] as number));
  const gaps = people.flatMap(({ days }) => gapsOf(days)).sort((a, b) => a - b);
  const reached = (n: number) => people.filter(({ days }) => days.length >= n);
  const steps = [];
  for (let n = 1; n <= 10 && reached(n).length > 0; n++) {
    const went = reached(n + 1).map(({ days }) => (days[n] as number) - (days[n - 1] as number));
    const open = reached(n)
      .filter(({ days }) => days.length === n)
      .map(({ days }) => endDay - (days[n - 1] as number));
    steps.push({ n, reached: reached(n).length, wentOn: went.length, days: quantile(went, 0.5), median: kaplanMeierMedian(went, open) });
  }
  const medians = people.filter(({ days }) => days.length > 1).map(({ days }) => quantile(gapsOf(days), 0.5) as number);
  const groups = [...new Set(people.map(({ first }) => first.value ?? null))].map((value) => ({
    value,
    ...summary(people.filter(({ first }) => (first.value ?? null) === value)),
  }));
  return {
    ...summary(people),
    acts: inside.length,
    boughtBefore: people.filter(({ id }) => acts.some(({ actor, at }) => actor === id && at < from)).length,
    byActs: [1, 2, 3, 4, 5].map((n) => people.filter((one) => (n === 5 ? one.acts >= 5 : one.acts === n)).length),
    gaps: {
      count: gaps.length,
      median: quantile(gaps, 0.5),
      mean: gaps.length === 0 ? null : gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length,
      p80: quantile(gaps, 0.8),
      p90: quantile(gaps, 0.9),
    },
    steps,
    usage: {
      people: medians.length,
      once: people.length - medians.length,
      days: medians.length === 0 ? null : leastWithin(medians, 0.8),
    },
    groups,
    once: people.filter((one) => one.acts === 1).map(({ id }) => id),
  };
}

/** The least whole number of days within which the share of values lies. */
function leastWithin(values: readonly number[], share: number): number {
  let days = 0;
  while (values.filter((value) => value <= days).length / values.length < share) days++;
  return days;
}

export function quantile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] as number;
  return low + (place - Math.floor(place)) * ((sorted[Math.ceil(place)] as number) - low);
}

/** Redistribution to the right (Efron 1967): each censored share is handed to those who wait longer. The same estimate by another way. */
function kaplanMeierMedian(ended: readonly number[], open: readonly number[]): number | null {
  const all = [...ended.map((time) => ({ time, end: true })), ...open.map((time) => ({ time, end: false }))].sort(
    (a, b) => a.time - b.time || Number(b.end) - Number(a.end),
  );
  const mass = all.map(() => 1 / all.length);
  let gone = 0;
  for (const [i, { time, end }] of all.entries()) {
    if (end) {
      gone += mass[i] as number;
      if (gone >= 0.5 - 1e-9) return time;
      continue;
    }
    const later = all.length - i - 1;
    for (let j = i + 1; j < all.length; j++) mass[j] = (mass[j] as number) + (mass[i] as number) / later;
  }
  return null;
}
