/**
 * Who may use the tables when. Changes (opening, removing, another model) go one at a time and alone: what is being read is stopped first.
 * Readings go side by side and wait for changes that were asked for before them.
 */
export interface Turns {
  change<T>(work: () => Promise<T>): Promise<T>;
  read<T>(work: () => Promise<T>): Promise<T>;
}

export function createTurns(stopReading: () => void): Turns {
  let changes: Promise<unknown> = Promise.resolve();
  const readings = new Set<Promise<unknown>>();
  return {
    change(work) {
      const turn = changes.then(async () => {
        stopReading();
        await Promise.allSettled(readings);
        return work();
      });
      changes = turn.catch(() => undefined);
      return turn;
    },
    async read(work) {
      for (let seen: unknown = null; seen !== changes;) {
        seen = changes;
        await changes;
      }
      const reading = work();
      readings.add(reading);
      return reading.finally(() => readings.delete(reading));
    },
  };
}
