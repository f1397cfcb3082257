import { FailureError } from '../model/failure';

/** Ties promises to the life of a worker: what a dead worker owes would never settle by itself. */
export interface Guard {
  /** The same promise, which also rejects with engine-lost once the guard is closed. */
  hold<T>(promise: Promise<T>): Promise<T>;
  /** How many held promises are open. */
  open(): number;
  readonly closed: boolean;
  /** Rejects all that is open, and all that comes later. False when it was closed already. */
  close(detail: string): boolean;
}

export function createGuard(): Guard {
  const rejecters = new Set<(error: FailureError) => void>();
  let reason: string | undefined;
  const lost = (): FailureError =>
    new FailureError({
      code: 'engine-lost',
      message: 'The engine stopped and was restarted; please try again.',
      params: { detail: reason ?? '' },
    });
  return {
    hold: (promise) =>
      new Promise((resolve, reject) => {
        if (reason !== undefined) return reject(lost());
        rejecters.add(reject);
        promise.then(resolve, reject).finally(() => rejecters.delete(reject));
      }),
    open: () => rejecters.size,
    get closed() {
      return reason !== undefined;
    },
    close(detail) {
      if (reason !== undefined) return false;
      reason = detail;
      for (const reject of [...rejecters]) reject(lost());
      rejecters.clear();
      return true;
    },
  };
}
