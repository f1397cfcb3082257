import { CANCELLED, FailureError, type Failure } from '../model/failure';

/** The one place where a thrown thing becomes a failure. DuckDB's own words never reach a person. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  const text = error instanceof Error ? error.message : String(error);
  if (/abort|cancel|interrupt/i.test(text)) return CANCELLED;
  if (/out of memory|allocation failure|could not allocate|memory access out of bounds|array buffer allocation/i.test(text)) {
    return {
      code: 'out-of-memory',
      message: 'The browser has no memory left for this. Close other tables or use a smaller file, then try again.',
    };
  }
  if (/worker|terminated|postMessage/i.test(text)) {
    return { code: 'engine-lost', message: 'The engine stopped and was restarted. Please try again.', params: { detail: text } };
  }
  return { code: 'query-failed', message: 'The engine could not run this query.', params: { detail: text } };
}
