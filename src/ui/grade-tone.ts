import type { Tone } from '../model/tone';

/** Grades of the quality score: A from 95, B from 85, C from 70, D below. */
export function gradeTone(score: number): Tone {
  if (score >= 95) return 'ok';
  if (score >= 85) return 'info';
  return score >= 70 ? 'warn' : 'bad';
}
