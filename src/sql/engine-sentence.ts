import { FailureError } from '../model/failure';

/** What the database says of a statement it refuses, as one sentence: its first line without its label and without the list of candidates. */
export function engineSentence(error: unknown): string {
  const detail = error instanceof FailureError ? error.failure.params?.detail : undefined;
  const [line = ''] = String(detail ?? (error instanceof Error ? error.message : error)).split('\n');
  const words = line
    .replace(/^.*?\bError: /, '')
    .replace(/\s*(Candidate|LINE \d).*$/, '')
    .trim();
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
