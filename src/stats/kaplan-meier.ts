import { totalOf, type Counts } from './counted';
import { significant } from './round';

/** The 97.5 % quantile of the normal distribution. */
const Z = 1.959963984540054;

export interface SurvivalStep {
  readonly time: number;
  /** Still waiting right before this time; who is censored at it is among them. */
  readonly atRisk: number;
  readonly ended: number;
  /** Share that lasts longer than `time`. */
  readonly survival: number;
  /** Standard error by Greenwood's formula (1926). */
  readonly error: number;
  /** 95 % by Greenwood's formula on the log(-log) scale (Kalbfleisch & Prentice 1980), so it stays within 0..1; null once nobody is left. */
  readonly interval: readonly [number, number] | null;
}

export interface Survival {
  /** One a time at which something ended, ascending. */
  readonly steps: readonly SurvivalStep[];
  /** The first time at which at most half are left; null = more than half were left when observation ended. */
  readonly median: number | null;
  /** 95 % interval of the median (Brookmeyer & Crowley 1982); an end is null where the data do not reach it. */
  readonly interval: readonly [number | null, number | null];
}

/**
 * The product-limit estimate (Kaplan & Meier 1958), rounded to 12 significant digits.
 * @param ended durations that ended, any order and unit
 * @param censored how long the others were seen without ending; of equal times, ends come first
 */
export function kaplanMeier(ended: ArrayLike<number>, censored: ArrayLike<number>): Survival {
  const ends = Float64Array.from(ended).sort();
  const waits = Float64Array.from(censored).sort();
  const product = startProduct(ends.length + waits.length);
  let gone = 0;
  for (let i = 0; i < ends.length;) {
    const time = ends[i] as number;
    let next = i;
    while (next < ends.length && ends[next] === time) next++;
    const before = gone;
    while (gone < waits.length && (waits[gone] as number) < time) gone++;
    product.leave(gone - before);
    product.end(time, next - i);
    i = next;
  }
  return product.survival();
}

/** The same of whole durations as counts: how many ended, and how many were censored, at each. */
export function kaplanMeierCounted(ended: Counts, censored: Counts): Survival {
  const product = startProduct(totalOf(ended) + totalOf(censored));
  for (let time = 0; time < ended.length; time++) {
    const count = ended[time] as number;
    if (count > 0) product.end(time, count);
    product.leave(censored[time] ?? 0);
  }
  return product.survival();
}

/** Times come in ascending order. */
function startProduct(size: number) {
  const steps: SurvivalStep[] = [];
  let atRisk = size;
  let survival = 1;
  let greenwood = 0;
  return {
    leave(count: number): void {
      atRisk -= count;
    },
    end(time: number, ended: number): void {
      survival = ended === atRisk ? 0 : survival * (1 - ended / atRisk);
      greenwood += ended / (atRisk * (atRisk - ended));
      steps.push({
        time,
        atRisk,
        ended,
        survival: significant(survival),
        error: survival === 0 ? 0 : significant(survival * Math.sqrt(greenwood)),
        interval: survival === 0 ? null : intervalOf(survival, greenwood),
      });
      atRisk -= ended;
    },
    survival(): Survival {
      const halved = (limit: (step: SurvivalStep) => number): number | null => steps.find((step) => limit(step) <= 0.5)?.time ?? null;
      return {
        steps,
        median: halved((step) => step.survival),
        interval: [halved((step) => step.interval?.[0] ?? 0), halved((step) => step.interval?.[1] ?? 0)],
      };
    },
  };
}

function intervalOf(survival: number, greenwood: number): readonly [number, number] {
  const width = Math.exp((Z * Math.sqrt(greenwood)) / Math.abs(Math.log(survival)));
  return [significant(survival ** width), significant(survival ** (1 / width))];
}
