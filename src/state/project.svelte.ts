import { fail, type Result } from '../model/failure';
import type { Project } from '../model/project';
import type { Forgotten, StorageUse } from '../project/protocol';
import { dictionary } from './dictionary.svelte';
import { inspections } from './inspections.svelte';
import { forgetSpecs, restoreSpecs } from './page-state.svelte';
import { privacy } from './privacy.svelte';
import { ProjectKeeper } from './project-keeper.svelte';
import { protectedProject } from './protected-project';
import { blobsOf, keptTables, takeSnapshot, withoutValues } from './project-snapshot';
import { segments } from './segments.svelte';
import { session } from './session.svelte';
import { summaries } from './summaries.svelte';

/** The project of this page: kept on this machine after every change, opened again, forgotten. Its methods never throw. */
class ProjectState extends ProjectKeeper {
  /** Opens what is kept. */
  async resume(): Promise<boolean> {
    const saved = await (await this.store()).peek();
    if (!saved.ok || !saved.value) return false;
    this.look(saved.value);
    const { project } = saved.value;
    const blobs = await (await this.store()).blobs(project);
    if (!blobs.ok) {
      session.refused = [{ file: project.name, failure: blobs.failure }];
      return false;
    }
    await this.take(project, blobs.value);
    this.savedAs = JSON.stringify(project);
    return session.tables.length > 0 || session.sample !== null;
  }

  /** Puts a project in place of what is open. From then on it is the one that is kept. */
  async take(project: Project, blobs: readonly (readonly Blob[])[]): Promise<void> {
    // Nothing is saved while there is only a part of it.
    this.mine = false;
    this.name = project.name;
    if (project.sample === null) await session.openProject(project, keptTables(project, blobs));
    else if (await session.openSample(project.sample)) {
      if (project.secret !== null) session.secret = project.secret;
      await session.setRecipes(project.recipes);
      if (project.edited && project.model) await session.applyModel(project.model);
    }
    dictionary.all = project.dictionary;
    inspections.all = project.inspections;
    privacy.all = project.privacy;
    segments.restore(project.segments);
    restoreSpecs(project.specs);
    summaries.clear();
    if (session.partial) this.keep({ is: 'less' });
    else this.mine = true;
  }

  /** What is open takes the place of what is kept, as the person wished. */
  replaceKept(): void {
    session.partial = false;
    this.mine = true;
    this.schedule();
  }

  /** What is open is a new project. */
  beginAnew(): void {
    this.name = '';
    forgetWords();
    this.replaceKept();
  }

  /** Leaves what is kept as it is: a sample is looked at beside it. */
  standApart(): void {
    if ((this.kept?.project.tables.length ?? 0) === 0) return;
    this.mine = false;
    this.keep({ is: 'apart' });
  }

  async startNew(): Promise<void> {
    this.mine = false;
    await session.closeAll();
    this.name = '';
    forgetWords();
    forgetSpecs();
    summaries.clear();
    this.mine = true;
    await this.saveNow();
  }

  /** What is open, as plain data. */
  async current(): Promise<Project | null> {
    const engine = await session.engine.ready();
    return engine && takeSnapshot(this.title, engine.kept, () => null);
  }

  /** One file with all of it, or without the data and what names people. */
  async pack(data: 'with-data' | 'without-data'): Promise<Result<Blob>> {
    const engine = await session.engine.ready();
    if (!engine) return fail(session.engine.failure);
    // The key for pseudonyms stays here: with it they could be undone. So does the log of what has left here.
    const open = takeSnapshot(this.title, engine.kept, () => null);
    const project = { ...open, secret: null, privacy: { ...open.privacy, log: [] } };
    const store = await this.store();
    if (data === 'without-data') return store.pack(withoutValues(project), null);
    const packed = await protectedProject(engine, { project, blobs: blobsOf(project, engine.kept) }, session.tables);
    return packed.ok ? store.pack(packed.value.project, packed.value.blobs) : packed;
  }

  async usage(): Promise<StorageUse> {
    return (await this.store()).usage();
  }

  /** Deletes everything that this app has kept in this browser, but the app itself. */
  async forget(): Promise<Result<Forgotten>> {
    this.mine = false;
    clearTimeout(this.timer);
    await this.saving;
    await session.closeAll();
    forgetWords();
    forgetSpecs();
    summaries.clear();
    const outcome = await (await this.store()).forget();
    for (const key of Object.keys(localStorage)) if (key.startsWith('suanpan.')) localStorage.removeItem(key);
    this.kept = null;
    this.name = '';
    this.saver.forget();
    this.savedAs = '';
    this.revision = 0;
    this.keep({ is: 'nothing' });
    this.mine = true;
    return outcome;
  }
}

/** What people wrote or set for the data that were open. */
function forgetWords(): void {
  dictionary.clear();
  inspections.clear();
  privacy.clear();
  segments.clear();
}

export const project = new ProjectState();
