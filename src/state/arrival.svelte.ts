import type { Link } from './link';
import { dataOfLink, forgetSpecs } from './page-state.svelte';
import { route } from './route.svelte';
import { session } from './session.svelte';
import { same } from './spec-baseline';
import { summaries } from './summaries.svelte';

/** One table that a link was made with: what of it is not open here. */
export interface MissingTable {
  readonly table: string;
  /** Null = the whole table is missing. */
  readonly columns: readonly string[] | null;
}

/** Brings the data that an address names: opens its sample, or asks for the files it was made with. */
class Arrival {
  /** A link that waits for the person's files. */
  needed = $state.raw<Link | null>(null);
  missing = $state.raw<readonly MissingTable[]>([]);
  /** The sample of the address could not be opened, or opening it was cancelled. */
  failed = $state(false);

  async follow(): Promise<void> {
    const { link } = route;
    this.needed = null;
    this.failed = false;
    if (!link.data) return;
    if ('sample' in link.data) {
      if (session.sample?.id !== link.data.sample) {
        this.failed = !(await session.openSample(link.data.sample));
        if (this.failed) return;
        summaries.clear();
      }
      if (link.model) await session.applyModel(link.model);
    } else if (missingOf(link).length > 0) {
      this.needed = link;
      this.missing = missingOf(link);
    } else if (link.model && !same(link.model, session.modelState?.model)) {
      await session.applyModel(link.model);
    }
  }

  async openSample(id: string): Promise<void> {
    if (!(await session.openSample(id))) return;
    this.#fresh();
    route.go({ page: 'funnel', spec: null, ...dataOfLink() });
  }

  async openFiles(files: readonly File[]): Promise<void> {
    const opened = await session.openFiles(files);
    if (opened === 0) return;
    this.#fresh();
    const waiting = this.needed;
    this.missing = waiting ? missingOf(waiting) : [];
    if (waiting && this.missing.length > 0) return;
    this.needed = null;
    if (waiting?.model) await session.applyModel(waiting.model);
    if (waiting) route.go({ page: waiting.page, spec: waiting.spec, ...dataOfLink() });
    else route.go({ page: 'tables', spec: null, ...dataOfLink() });
  }

  /** Goes on with what is open, although the link was made with more. */
  async goOn(): Promise<void> {
    const waiting = this.needed;
    this.needed = null;
    if (waiting) route.go({ page: waiting.page, spec: waiting.spec, ...dataOfLink() }, 'replace');
    await Promise.resolve();
  }

  #fresh(): void {
    forgetSpecs();
    summaries.clear();
  }
}

export const arrival = new Arrival();

function missingOf({ data }: Link): readonly MissingTable[] {
  if (!data || 'sample' in data) return [];
  return Object.entries(data.tables).flatMap(([table, columns]): MissingTable[] => {
    const open = session.tables.find((candidate) => candidate.name === table);
    if (!open) return [{ table, columns: null }];
    const lacking = columns.filter((name) => !open.columns.some((column) => column.name === name));
    return lacking.length > 0 ? [{ table, columns: lacking }] : [];
  });
}
