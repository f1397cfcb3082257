/** Path under which this copy of the app is served: each keeps its own project. */
export const projectPlace = (): string => new URL('.', document.baseURI).pathname;

/**
 * One tab writes. Calls `onWriter` once this tab may, which can be at once, or when the tab that does is closed; `onWaiting` when it has to wait.
 * Without locks (an insecure address) neither is called and the answer is false.
 */
export async function becomeWriter(onWriter: () => void, onWaiting: () => void): Promise<boolean> {
  if (!('locks' in navigator)) return false;
  const name = `suanpan-project:${projectPlace()}`;
  const hold = (): Promise<never> => {
    onWriter();
    return new Promise<never>(() => undefined);
  };
  return new Promise((resolve) => {
    const told = (): void => resolve(true);
    void navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        told();
        if (lock) return hold();
        onWaiting();
        void navigator.locks.request(name, hold).catch(() => undefined);
        return undefined;
      })
      .catch(() => resolve(false));
  });
}
