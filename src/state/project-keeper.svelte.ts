import { untrack } from 'svelte';
import type { Failure } from '../model/failure';
import type { Project } from '../model/project';
import type { SavedProject } from '../project/project-store';
import type { ProjectApi } from '../project/protocol';
import type { SavedRecord } from '../project/storage';
import { dictionary } from './dictionary.svelte';
import { inspections } from './inspections.svelte';
import { askedSpecs } from './page-state.svelte';
import { privacy } from './privacy.svelte';
import { becomeWriter, projectPlace } from './project-lock';
import { bytesOf, filesOf, ProjectSaver } from './project-saver';
import { takeSnapshot } from './project-snapshot';
import { segments } from './segments.svelte';
import { session } from './session.svelte';

/**
 * How what is open is kept. `apart`: another project is kept, and what is open stands beside it; `less`: not all of it could be opened, so the
 * kept one stays as it was; `elsewhere`: another tab writes; `outdated`: another tab has written; `off`: this browser keeps nothing.
 */
export type Keeping =
  | { readonly is: 'starting' | 'nothing' | 'apart' | 'less' | 'elsewhere' | 'outdated' | 'off' }
  | { readonly is: 'saving'; readonly share: number }
  | { readonly is: 'saved'; readonly at: number }
  | { readonly is: 'failed'; readonly failure: Failure };

const DEBOUNCE = 500;

/** Looks after what is kept: what it is, whether this tab may write, and the saving itself. */
export class ProjectKeeper {
  name = $state('');
  keeping = $state.raw<Keeping>({ is: 'starting' });
  /** What is kept, as of the last look; null = nothing. */
  kept = $state.raw<SavedProject | null>(null);
  /** What is open is what is kept, or takes its place. */
  protected mine = $state(true);
  #writer = $state(false);
  #store: Promise<ProjectApi> | null = null;
  #ready: Promise<void> | null = null;
  protected readonly saver = new ProjectSaver();
  protected savedAs = '';
  protected revision = 0;
  protected timer: ReturnType<typeof setTimeout> | undefined;
  protected saving: Promise<void> = Promise.resolve();

  get title(): string {
    return this.name || (session.tables[0]?.name ?? '');
  }

  /** A kept project of the person's own that is not the one that is open. */
  get waiting(): SavedProject | null {
    return !this.mine && this.kept && this.kept.project.tables.length > 0 ? this.kept : null;
  }

  /** Looks at what is kept; resolves once that is known. */
  start(): Promise<void> {
    return (this.#ready ??= this.#start());
  }

  async #start(): Promise<void> {
    const store = await this.store();
    const { keeps } = await store.start(projectPlace());
    const locks =
      keeps &&
      (await becomeWriter(
        () => this.#takeOver(),
        () => (this.keeping = { is: 'elsewhere' }),
      ));
    if (!keeps || !locks) {
      this.keeping = { is: 'off' };
      return;
    }
    const saved = await store.peek();
    if (saved.ok) this.look(saved.value);
    else {
      // Saved by a newer version, say: it is not overwritten unasked.
      this.mine = false;
      this.keeping = { is: 'failed', failure: saved.failure };
    }
    if (this.#writer && this.keeping.is === 'starting') {
      await store.sweep();
      this.#rest();
    }
    this.#watch();
  }

  store(): Promise<ProjectApi> {
    return (this.#store ??= import('../engine/client-project').then(({ createProjectClient }) => createProjectClient(projectPlace())));
  }

  /** Saves what is open if it differs from what is kept; resolves when that is done. */
  saveNow(): Promise<void> {
    clearTimeout(this.timer);
    this.saving = this.saving.then(() => this.#save()).catch(() => undefined);
    return this.saving;
  }

  protected look(saved: SavedProject | null): void {
    this.kept = saved;
    this.revision = saved?.revision ?? 0;
    const own = (saved?.project.tables.length ?? 0) > 0;
    if (own && session.tables.length === 0) this.mine = false;
    if (saved) this.saver.learn(saved.project);
  }

  #takeOver(): void {
    const waited = this.keeping.is === 'elsewhere';
    this.#writer = true;
    if (!waited) return;
    void (async () => {
      const saved = await (await this.store()).peek();
      const revision = saved.ok ? (saved.value?.revision ?? 0) : 0;
      if (revision === this.revision) {
        this.#rest();
        this.schedule();
      } else if (session.tables.length === 0 && saved.ok) {
        this.look(saved.value);
        this.#rest();
      } else {
        this.mine = false;
        this.keep({ is: 'outdated' });
      }
    })();
  }

  /** Nothing is under way. */
  #rest(): void {
    this.keep(this.kept ? { is: 'saved', at: this.kept.savedAt } : { is: 'nothing' });
  }

  #watch(): void {
    $effect.root(() => {
      $effect(() => {
        // Whatever of these changes is saved.
        void [session.tables, session.sample, session.modelState, session.edited, session.confirmed, session.remembered];
        void [session.recipes, inspections.all, privacy.all, segments.all];
        void [dictionary.all, askedSpecs(), this.name, this.mine, this.#writer];
        const [partial, busy] = [session.partial, session.changes > 0];
        untrack(() => {
          if (partial && this.mine) {
            this.mine = false;
            this.keep({ is: 'less' });
          }
          if (!busy) this.schedule();
        });
      });
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.saveNow();
    });
  }

  protected schedule(): void {
    clearTimeout(this.timer);
    // Not saved any more, as far as is known.
    if (this.mine && this.keeping.is === 'saved') this.keep({ is: 'saving', share: 0 });
    this.timer = setTimeout(() => void this.saveNow(), DEBOUNCE);
  }

  protected keep(keeping: Keeping): void {
    if (this.#writer || keeping.is === 'elsewhere') this.keeping = keeping;
  }

  async #save(): Promise<void> {
    if (!this.mine || !this.#writer || session.changes > 0 || session.partial) return;
    if (session.tables.length === 0 && session.sample === null && (this.kept?.project.tables.length ?? 0) === 0) return;
    const now = await this.#snapshot();
    if (!now) return;
    if (this.kept && JSON.stringify(now) === this.savedAs) {
      this.keeping = { is: 'saved', at: this.kept.savedAt };
      return;
    }
    const engine = await session.engine.ready();
    this.keeping = { is: 'saving', share: 0 };
    const saved = await this.saver.save({
      store: await this.store(),
      files: session.sample || !engine ? [] : filesOf(engine.kept),
      take: () => this.#snapshot(),
      onShare: (share) => (this.keeping = { is: 'saving', share }),
    });
    if (!saved.ok) this.keeping = { is: 'failed', failure: saved.failure };
    else if (!saved.value) this.schedule();
    else this.#saved(saved.value);
  }

  /** What is to be kept now; null while it changes. */
  async #snapshot(): Promise<Project | null> {
    const engine = await session.engine.ready();
    if (!engine || !this.mine || session.changes > 0) return null;
    const project = takeSnapshot(this.title, engine.kept, this.saver.contentOf);
    return project.tables.some((table) => table.sources.length === 0) ? null : project;
  }

  #saved(record: SavedRecord): void {
    this.savedAs = JSON.stringify(record.project);
    this.revision = record.revision;
    this.kept = { ...record, bytes: bytesOf(record.project), missing: [] };
    this.keeping = { is: 'saved', at: record.savedAt };
    hint(record.project.tables.length > 0 || record.project.sample !== null);
  }
}

const HINT = 'suanpan.kept';

/** Whether something was kept at the last save: the start page leaves room for it before the storage has answered. */
export function isHinted(): boolean {
  try {
    return localStorage.getItem(HINT) !== null;
  } catch {
    return false;
  }
}

function hint(kept: boolean): void {
  try {
    if (kept) localStorage.setItem(HINT, 'yes');
    else localStorage.removeItem(HINT);
  } catch {
    // Only a hint.
  }
}
