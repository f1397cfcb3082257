import type { Share } from './compare-shares';
import { significant } from './round';

/** Tables as likely as the observed one but for rounding count as such, as R's fisher.test has it. */
const SLACK = 1e-7;

/**
 * Fisher's exact test of two shares, two-sided: the probability, with the margins held, of all tables that are at most as likely as the observed one. Summed in
 * logarithms, each table against its neighbour, so that neither large groups nor far tails overflow. Rounded to 12 significant digits.
 */
export function fisher(a: Share, b: Share): number {
  const yes = a.yes + b.yes;
  const least = Math.max(0, yes - b.of);
  const most = Math.min(a.of, yes);
  const logs = new Float64Array(most - least + 1);
  for (let k = least + 1; k <= most; k++) {
    const ratio = ((a.of - k + 1) / k) * ((yes - k + 1) / (b.of - yes + k));
    logs[k - least] = (logs[k - least - 1] as number) + Math.log(ratio);
  }
  const observed = logs[a.yes - least] as number;
  const all = logSum(logs, Infinity);
  return significant(Math.min(1, Math.exp(logSum(logs, observed + SLACK) - all)));
}

/** ln of the sum of exp over the values up to a limit. */
function logSum(logs: Float64Array, limit: number): number {
  let top = -Infinity;
  for (const log of logs) if (log <= limit && log > top) top = log;
  let sum = 0;
  for (const log of logs) if (log <= limit) sum += Math.exp(log - top);
  return top + Math.log(sum);
}
