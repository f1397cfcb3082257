/** Trends written straight from the methodology, in UTC, with lists and sets only. */
export interface Fact {
  /** Null: nobody known; only sales can be so. */
  readonly actor: string | null;
  /** UTC milliseconds. */
  readonly at: number;
  readonly label: string | null;
  /** In hundredths. */
  readonly number: number | null;
}
export type Unit = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';
export type Measure = 'count' | 'actors' | 'per-actor' | 'sum' | 'mean' | 'p90';

const DAY = 86_400_000;

/** First instant of the period that holds a time. */
export function startOf(ms: number, unit: Unit): number {
  const date = new Date(ms);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  if (unit === 'hour') return Math.floor(ms / 3_600_000) * 3_600_000;
  if (unit === 'day') return Date.UTC(year, month, date.getUTCDate());
  if (unit === 'week') return Date.UTC(year, month, date.getUTCDate()) - ((date.getUTCDay() + 6) % 7) * DAY;
  if (unit === 'month') return Date.UTC(year, month, 1);
  return unit === 'quarter' ? Date.UTC(year, Math.floor(month / 3) * 3, 1) : Date.UTC(year, 0, 1);
}

export function nextStart(start: number, unit: Unit): number {
  const date = new Date(start);
  if (unit === 'hour') return start + 3_600_000;
  if (unit === 'day') return start + DAY;
  if (unit === 'week') return start + 7 * DAY;
  const months = unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12;
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
}

/** Starts of all periods from the one that holds `from` to the one that holds `to`. */
export function periodsBetween(from: number, to: number, unit: Unit): number[] {
  const starts: number[] = [];
  for (let start = startOf(from, unit); start <= to; start = nextStart(start, unit)) starts.push(start);
  return starts;
}

export function measureOf(facts: readonly Fact[], measure: Measure): number | null {
  const owned = facts.filter(({ actor }) => actor !== null);
  const actors = new Set(owned.map(({ actor }) => actor)).size;
  const numbers = facts.flatMap(({ number }) => (number === null ? [] : [number])).sort((a, b) => a - b);
  const sum = numbers.reduce((total, number) => total + number, 0) / 100;
  switch (measure) {
    case 'count':
      return facts.length;
    case 'actors':
      return actors;
    case 'per-actor':
      return actors === 0 ? null : owned.length / actors;
    case 'sum':
      return sum;
    case 'mean':
      return numbers.length === 0 ? null : sum / numbers.length;
    case 'p90': {
      if (numbers.length === 0) return null;
      const h = (numbers.length - 1) * 0.9;
      const low = numbers[Math.floor(h)] ?? 0;
      return (low + (h - Math.floor(h)) * ((numbers[Math.ceil(h)] ?? low) - low)) / 100;
    }
  }
}

export interface NaiveInput {
  readonly facts: readonly Fact[];
  readonly measure: Measure;
  readonly unit: Unit;
  readonly starts: readonly number[];
  /** The last instant seen. */
  readonly until: number;
  readonly cumulative: boolean;
  readonly window: number | null;
}

/** One value a period. */
export function naiveTrend({ facts, measure, unit, starts, until, cumulative, window }: NaiveInput): (number | null)[] {
  return starts.map((start) => {
    const end = Math.min(nextStart(start, unit) - 1, until);
    if (window !== null) {
      const from = startOf(end, 'day') - (window - 1) * DAY;
      return measureOf(
        facts.filter(({ at }) => at >= from && at <= end),
        'actors',
      );
    }
    const from = cumulative ? (starts[0] ?? start) : start;
    return measureOf(
      facts.filter(({ at }) => at >= from && at <= end),
      measure,
    );
  });
}
