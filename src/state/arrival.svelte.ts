import { columnsAsRead } from '../model/table';
import { fetchAddress } from './address';
import type { Link } from './link';
import { dataOfLink, forgetSpecs } from './page-state.svelte';
import { projectFiles } from './project-files.svelte';
import { project } from './project.svelte';
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
  /** Files that wait for a decision: a kept project is not open, and they may be for it or for a new one. */
  undecided = $state.raw<readonly File[] | null>(null);

  async follow(): Promise<void> {
    const { link } = route;
    this.needed = null;
    this.failed = false;
    if (link.open) return this.#openAddresses(link.open);
    if (!link.data) return;
    // What was cleaned since does not become undone by going back a page.
    const known = route.returning && session.tables.length > 0;
    if ('sample' in link.data) {
      const open = session.sample?.id === link.data.sample;
      if (!open) {
        await project.start();
        project.standApart();
        this.failed = !(await session.openSample(link.data.sample));
        if (this.failed) return;
        summaries.clear();
      }
      await apply(open && known ? { ...link, recipes: null } : link);
    } else if (missingOf(link).length > 0) {
      await project.start();
      if (isKept(link) && (await project.resume()) && missingOf(link).length === 0) {
        await apply(link);
        return;
      }
      this.needed = link;
      this.missing = missingOf(link);
    } else {
      await apply(known ? { ...link, recipes: null } : link);
    }
  }

  async openSample(id: string): Promise<void> {
    await project.start();
    await project.saveNow();
    project.standApart();
    if (!(await session.openSample(id))) return;
    this.#fresh();
    route.go({ page: 'funnel', spec: null, ...dataOfLink() });
  }

  async openFiles(given: readonly File[]): Promise<void> {
    const before = session.tables;
    const files = await projectFiles.intercept(given);
    if (session.tables !== before && files.length === 0) return this.showProject();
    if (files.length === 0) return;
    await project.start();
    if (project.waiting) {
      this.undecided = files;
      return;
    }
    await this.#add(files);
  }

  /** Files come to the kept project, or begin a new one that takes its place. */
  async decide(place: 'kept' | 'new' | 'none'): Promise<void> {
    const files = this.undecided;
    this.undecided = null;
    if (!files || place === 'none') return;
    if (place === 'kept') {
      if (!(await this.#resume())) return;
      await this.#add(files);
      return;
    }
    await session.closeAll();
    await this.#add(files);
    if (session.tables.length > 0) project.beginAnew();
  }

  /** Opens what is kept, and asks for its files if their bytes are gone. */
  async resume(): Promise<void> {
    if (await this.#resume()) this.showProject();
  }

  /** Opens the project that waits in `projectFiles`. */
  async useIncoming(): Promise<void> {
    await projectFiles.use();
    if (session.data) this.showProject();
  }

  showProject(): void {
    this.needed = null;
    route.go({ page: 'tables', spec: null, ...dataOfLink() });
  }

  /** Files beside the app that a link names; what cannot be loaded is told, the rest opens. */
  async #openAddresses(addresses: readonly string[]): Promise<void> {
    const { page } = route.link;
    const outcomes = await Promise.all(addresses.map((address) => fetchAddress(address)));
    await this.openFiles(outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : [])));
    const refused = outcomes.flatMap((outcome, index) => (outcome.ok ? [] : [{ file: addresses[index] ?? '', failure: outcome.failure }]));
    if (refused.length > 0) session.refused = [...session.refused, ...refused];
    this.failed = session.tables.length === 0;
    if (!this.failed && page !== 'tables' && page !== 'start') route.go({ page, spec: null, ...dataOfLink() }, 'replace');
  }

  async #resume(): Promise<boolean> {
    if (await project.resume()) return true;
    if (project.kept && session.tables.length === 0 && !session.partial) await projectFiles.begin(project.kept.project, null);
    return false;
  }

  async #add(files: readonly File[]): Promise<void> {
    const opened = await session.openFiles(files);
    if (opened === 0) return;
    this.#fresh();
    const waiting = this.needed;
    this.missing = waiting ? missingOf(waiting) : [];
    if (waiting && this.missing.length > 0) return;
    this.needed = null;
    if (waiting) await apply(waiting);
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

/** Cleans as the link says, then takes its model: that is over the cleaned columns. */
async function apply({ recipes, model }: Link): Promise<void> {
  if (recipes) await session.setRecipes({ ...Object.fromEntries(Object.keys(session.recipes).map((table) => [table, []])), ...recipes });
  if (model && !same(model, session.modelState?.model)) await session.applyModel(model);
}

/** The kept project has every table and column that the link names. */
function isKept({ data }: Link): boolean {
  if (!data || 'sample' in data) return false;
  return Object.entries(data.tables).every(([name, columns]) => {
    const table = project.kept?.project.tables.find((candidate) => candidate.name === name);
    return table !== undefined && columns.every((column) => table.columns.some((known) => known.name === column));
  });
}

function missingOf({ data }: Link): readonly MissingTable[] {
  if (!data || 'sample' in data) return [];
  return Object.entries(data.tables).flatMap(([table, columns]): MissingTable[] => {
    const open = session.tables.find((candidate) => candidate.name === table);
    if (!open) return [{ table, columns: null }];
    const lacking = columns.filter((name) => !columnsAsRead(open).some((column) => column.name === name));
    return lacking.length > 0 ? [{ table, columns: lacking }] : [];
  });
}
