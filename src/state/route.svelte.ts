import type { Link, PageName } from './link';
import { currentHash, decodeLink, encodeLink, onHashChange, writeHash, type LinkNotice } from './url';

/** Where the person is. The address follows every change; going back or editing the address changes it here. */
class Route {
  link = $state.raw<Link>({ page: 'start', spec: null, data: null, model: null });
  notice = $state.raw<LinkNotice>(null);
  /** Counts arrivals by address: what must be opened again looks at it. */
  arrivals = $state(0);
  /** The last arrival was by going back or forward to where the person had been. */
  returning = $state(false);
  #writing: Promise<void> = Promise.resolve();
  #generation = 0;

  get page(): PageName {
    return this.link.page;
  }

  async start(): Promise<void> {
    await this.#read(currentHash());
    onHashChange((hash, returning) => void this.#read(hash, returning));
  }

  go(change: Partial<Link>, mode: 'push' | 'replace' = 'push'): void {
    this.#generation++;
    this.link = { ...this.link, ...change };
    this.notice = null;
    const link = this.link;
    // Encoding is asynchronous; one after another, so that the history keeps its order.
    this.#writing = this.#writing.then(async () => writeHash(await encodeLink(link), mode));
  }

  async #read(hash: string, returning = false): Promise<void> {
    const generation = ++this.#generation;
    const { link, notice } = await decodeLink(hash);
    if (generation !== this.#generation) return;
    this.link = link;
    this.notice = notice;
    this.returning = returning;
    this.arrivals++;
  }
}

export const route = new Route();
