/** `plus` minus `minus` is `sum`; all are counts nobody shows. */
export interface Equation {
  readonly plus: readonly string[];
  readonly minus: readonly string[];
  readonly sum: number;
}
/** What everybody knows of a count that is not shown. */
export interface Unknown {
  readonly low: number;
  readonly high: number;
}

/**
 * The unknowns that have one possible value, by narrowing the bounds of each until nothing changes. Exact while no unknowns and equations form a ring:
 * whole numbers within bounds, added up, fill their bounds.
 */
export function derivable(equations: readonly Equation[], unknown: ReadonlyMap<string, Unknown>): ReadonlySet<string> {
  const bounds = new Map([...unknown].map(([name, { low, high }]) => [name, { low, high }]));
  for (let changed = true; changed;) {
    changed = false;
    for (const { plus, minus, sum } of equations) {
      const terms = [...plus.map((name) => ({ name, sign: 1 })), ...minus.map((name) => ({ name, sign: -1 }))];
      const ends = terms.map(({ name, sign }) => {
        const { low, high } = bounds.get(name) ?? { low: 0, high: 0 };
        return sign > 0 ? { low, high } : { low: -high, high: -low };
      });
      terms.forEach(({ name, sign }, i) => {
        const own = bounds.get(name);
        if (!own) return;
        const low = sum - ends.reduce((so, { high }, j) => (j === i ? so : so + high), 0);
        const high = sum - ends.reduce((so, end, j) => (j === i ? so : so + end.low), 0);
        const next = sign > 0 ? { low, high } : { low: -high, high: -low };
        if (next.low <= own.low && next.high >= own.high) return;
        own.low = Math.max(own.low, next.low);
        own.high = Math.min(own.high, next.high);
        changed = true;
      });
    }
  }
  return new Set([...bounds].filter(([, { low, high }]) => low >= high).map(([name]) => name));
}
