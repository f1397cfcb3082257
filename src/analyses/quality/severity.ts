import type { Tone } from '../../model/tone';

/** How urgent a rule is when it fails, from the least: blue = note it, yellow = coordinate, red = act at once. */
export const SEVERITIES = ['blue', 'yellow', 'red'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The severity of a rule that names none, by its heaviest column: 3 (key or required) red, 2 (used in the model) yellow, else blue. */
export function severityOf(weights: readonly number[]): Severity {
  const heaviest = Math.max(1, ...weights);
  return heaviest >= 3 ? 'red' : heaviest === 2 ? 'yellow' : 'blue';
}

/** As shown: a square, a triangle or a diamond, each with its colour and its word. */
export const severityTone = (severity: Severity): Tone => (severity === 'red' ? 'bad' : severity === 'yellow' ? 'warn' : 'info');
