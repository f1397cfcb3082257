import type { Driver } from '../db/driver';
import { FailureError } from '../model/failure';

/** Work begun on a database that was lost must not go on, half done, on the one that took its place. */
export function fence(driver: Driver, isCurrent: () => boolean): Driver {
  const check = (): void => {
    if (!isCurrent()) throw lostEngine();
  };
  return {
    async query(sql, signal, schema) {
      check();
      const answer = await driver.query(sql, signal, schema);
      check();
      return answer;
    },
    async *stream(sql, signal) {
      check();
      for await (const part of driver.stream(sql, signal)) {
        check();
        yield part;
      }
    },
    async insertArrow(table, ipc, mode) {
      check();
      await driver.insertArrow(table, ipc, mode);
      check();
    },
    close: () => driver.close(),
  };
}

export const lostEngine = (): FailureError =>
  new FailureError({ code: 'engine-lost', message: 'The engine stopped and was restarted; please try again.' });
