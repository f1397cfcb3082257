/** Counts what this page has asked of other hosts, from the browser's own records. */
class Requests {
  foreign = $state(0);

  start(): void {
    this.#count();
    new PerformanceObserver(() => this.#count()).observe({ type: 'resource', buffered: true });
  }

  #count(): void {
    const { origin } = new URL(document.baseURI);
    const others = performance
      .getEntriesByType('resource')
      .filter(({ name }) => /^(https?|wss?):/.test(name) && new URL(name).origin !== origin);
    this.foreign = others.length;
  }
}

export const requests = new Requests();
