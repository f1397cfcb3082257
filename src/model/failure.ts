/** Everything that can go wrong, as data. Codes are stable: they appear in links, tests and the command line. */
export type FailureCode =
  | 'spec-invalid'
  | 'model-invalid'
  | 'model-missing'
  | 'column-missing'
  | 'event-missing'
  | 'file-empty'
  | 'file-not-text'
  | 'file-not-table'
  | 'file-truncated'
  | 'file-too-large'
  | 'file-unsupported'
  | 'file-encoding'
  | 'file-damaged'
  | 'file-missing'
  | 'table-missing'
  | 'engine-start'
  | 'engine-lost'
  | 'out-of-memory'
  | 'query-failed'
  | 'storage-full'
  | 'storage-missing'
  | 'project-damaged'
  | 'project-newer'
  | 'cancelled'
  | 'usage';

export interface Failure {
  readonly code: FailureCode;
  /** One English sentence: what is wrong, where, what to do. The interface translates by `code` and `params`. */
  readonly message: string;
  /** Where in the spec, as `steps[0].event`. */
  readonly path?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const fail = (failure: Failure): { readonly ok: false; readonly failure: Failure } => ({ ok: false, failure });

/** Carries a failure through code that throws; it is turned back into data before it crosses a worker or the command line. */
export class FailureError extends Error {
  constructor(
    readonly failure: Failure,
    options?: ErrorOptions,
  ) {
    super(failure.message, options);
    this.name = 'FailureError';
  }
}

export const CANCELLED: Failure = { code: 'cancelled', message: 'Cancelled.' };

/** The engine was restarted and died each time: what is open must not be opened for ever. */
export const GIVEN_UP: Failure = {
  code: 'engine-lost',
  message: 'The engine stopped again and again while opening the data; reload the page and try a smaller file.',
};

/** Throws `cancelled` once the signal has been given. */
export function checkAbort(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new FailureError(CANCELLED);
}
