import type { KeptFile, KeptTable } from '../engine/kept';
import type { Failure } from '../model/failure';
import type { Project } from '../model/project';
import type { ImportChoices, TableInfo } from '../model/table';
import { compareColumns, matchTables, type ColumnChanges } from '../project/match-tables';
import { project } from './project.svelte';
import { session, type RefusedFile } from './session.svelte';

/** A table in one of the files that were given for a project. */
interface Found {
  readonly file: File;
  readonly info: TableInfo;
  readonly part: string | null;
}

/** One of the project's tables, the files that were found for it, and how the first of them differs. */
export interface Place {
  readonly table: string;
  readonly wanted: readonly string[];
  readonly files: readonly string[];
  readonly changes: ColumnChanges | null;
}

/** A project that waits: for a yes, because it takes the place of another, or for its files. */
class ProjectFiles {
  incoming = $state.raw<Project | null>(null);
  /** Null = it came without its data. */
  blobs = $state.raw<readonly (readonly Blob[])[] | null>(null);
  failure = $state.raw<Failure | null>(null);
  refused = $state.raw<readonly RefusedFile[]>([]);
  /** The open project gets other files: nothing is replaced but its data. */
  exchanging = $state(false);
  #found = $state.raw<readonly Found[]>([]);

  get places(): readonly Place[] {
    const tables = this.incoming?.tables ?? [];
    const matches = this.#matches;
    return tables.map((table, index) => {
      const own = this.#found.filter((_, at) => matches[at] === index);
      const [first] = own;
      return {
        table: table.name,
        wanted: table.sources.map(({ file }) => file),
        files: own.map(({ file, part }) => (part === null ? file.name : `${file.name} · ${part}`)),
        changes: first ? compareColumns(table.columns, first.info.columns) : null,
      };
    });
  }

  /** Files that are none of the project's tables. */
  get strangers(): readonly string[] {
    const matches = this.#matches;
    return this.#found.flatMap(({ file }, at) => (matches[at] === null ? [file.name] : []));
  }

  get #matches(): readonly (number | null)[] {
    return matchTables(
      this.incoming?.tables ?? [],
      this.#found.map(({ info }) => info),
    );
  }

  /** Takes what is meant for a project out of files that were dropped; gives back the others. */
  async intercept(files: readonly File[]): Promise<readonly File[]> {
    const others: File[] = [];
    for (const file of files) {
      const opened = (await looksLikeZip(file)) ? await (await project.store()).unpack(file) : null;
      if (opened && !opened.ok && /^(project|file)-/.test(opened.failure.code)) {
        this.failure = opened.failure;
        session.refused = [{ file: file.name, failure: opened.failure }];
      } else if (opened?.ok && opened.value) await this.begin(opened.value.project, opened.value.blobs);
      else others.push(file);
    }
    if (!this.incoming || others.length === 0) return others;
    await this.offer(others);
    return [];
  }

  /** A project arrives. With its data and nothing in its way it opens at once. */
  async begin(incoming: Project, blobs: readonly (readonly Blob[])[] | null): Promise<void> {
    this.cancel();
    const inTheWay = session.sample === null && session.tables.length > 0;
    if ((blobs || incoming.sample !== null) && !inTheWay && !project.waiting) {
      await project.take(incoming, blobs ?? []);
      return;
    }
    this.incoming = incoming;
    this.blobs = blobs;
  }

  /** The open project waits for other files in place of its own. */
  exchange(current: Project): void {
    this.cancel();
    this.incoming = current;
    this.exchanging = true;
  }

  /** Looks at files for the project that waits; nothing is opened yet. */
  async offer(files: readonly File[]): Promise<void> {
    const outcomes = await session.inspect(files, this.#choices);
    const found = outcomes.flatMap((outcome): Found[] => {
      const file = files[outcome.index];
      return outcome.ok && file ? [{ file, info: outcome.table, part: outcome.part }] : [];
    });
    // A file chosen again takes the place of the one before.
    const names = new Set(files.map(({ name }) => name));
    this.#found = [...this.#found.filter(({ file }) => !names.has(file.name)), ...found];
    this.refused = outcomes.flatMap((outcome) => (outcome.ok ? [] : [{ file: outcome.file, failure: outcome.failure }]));
    this.blobs = null;
  }

  /** Forgets the files that were chosen, to choose others. */
  chooseOthers(): void {
    this.#found = [];
    this.refused = [];
  }

  /** Opens the project with what there is for it. */
  async use(): Promise<void> {
    const { incoming, blobs } = this;
    if (!incoming) return;
    const matches = this.#matches;
    const found = this.#found;
    this.cancel();
    if (blobs || incoming.sample !== null) return project.take(incoming, blobs ?? []);
    const filled = incoming.tables.flatMap((table, index) => {
      const own = found.filter((_, at) => matches[at] === index);
      if (own.length === 0) return [];
      const choices = table.sources[0]?.choices ?? {};
      const files = own.map(({ file, part }): KeptFile => ({ blob: file, fileName: file.name, part, choices }));
      const kept: KeptTable = { sources: files, shape: own[0]?.info.shape ?? '' };
      return [{ table, kept }];
    });
    const sources = (kept: KeptTable): Project['tables'][number]['sources'] =>
      kept.sources.map(({ blob, fileName, part, choices = {} }) => ({ file: fileName, part, bytes: blob.size, content: null, choices }));
    const tables = filled.map(({ table, kept }) => ({ ...table, sources: sources(kept), shape: kept.shape }));
    await project.take(
      { ...incoming, tables },
      filled.map(({ kept }) => kept.sources.map(({ blob }) => blob)),
    );
  }

  cancel(): void {
    this.incoming = null;
    this.blobs = null;
    this.exchanging = false;
    this.failure = null;
    this.chooseOthers();
  }

  get #choices(): Readonly<Record<string, ImportChoices>> {
    const tables = this.incoming?.tables ?? [];
    return { ...this.incoming?.remembered, ...Object.fromEntries(tables.map((table) => [table.shape, table.sources[0]?.choices ?? {}])) };
  }
}

export const projectFiles = new ProjectFiles();

/** Told before the keeper of projects is asked: most files are none. */
async function looksLikeZip(file: File): Promise<boolean> {
  const head = await file
    .slice(0, 2)
    .text()
    .catch(() => '');
  return head === 'PK';
}
