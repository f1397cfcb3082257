import type { KeptFile, KeptTables } from '../engine/kept';
import { fail, ok, type Result } from '../model/failure';
import type { Project } from '../model/project';
import type { SavedRecord } from '../project/storage';
import type { ProjectApi } from '../project/protocol';

export interface SaveInput {
  readonly store: ProjectApi;
  readonly files: readonly KeptFile[];
  /** What is to be kept, asked for when all bytes are; null = something else is under way, and another save will come. */
  readonly take: () => Promise<Project | null>;
  /** Share of the new bytes that are written, 0 to 1. */
  readonly onShare: (share: number) => void;
}

/** Knows which files' bytes are kept, and keeps the others before the project that names them. */
export class ProjectSaver {
  #contents = new Map<string, string>();

  /** The content address of a file's bytes; null = not kept yet. */
  readonly contentOf = (file: KeptFile): string | null => this.#contents.get(file.id ?? '') ?? null;

  /** Files of a kept project are named by the addresses of their bytes. */
  learn(project: Project): void {
    for (const { content } of project.tables.flatMap((table) => table.sources)) if (content !== null) this.#contents.set(content, content);
  }

  forget(): void {
    this.#contents.clear();
  }

  async save({ store, files, take, onShare }: SaveInput): Promise<Result<SavedRecord | null>> {
    const fresh = files.filter((file) => this.contentOf(file) === null);
    const total = fresh.reduce((sum, file) => sum + file.blob.size, 0);
    // Asked with the first own file: a browser short of space then spares what is kept here.
    if (fresh.length > 0) void navigator.storage.persist().catch(() => false);
    let done = 0;
    for (const file of fresh) {
      if (this.contentOf(file) !== null) continue;
      const content = await store.keep(file.blob, (share) => onShare((done + share * file.blob.size) / total));
      if (!content.ok) return content;
      if (file.id !== undefined) this.#contents.set(file.id, content.value);
      done += file.blob.size;
    }
    const project = await take();
    if (!project || project.tables.some((table) => table.sources.some(({ content }) => content === null))) return ok(null);
    const saved = await store.commit(project);
    if (saved.ok) return ok({ ...saved.value, project });
    // Bytes that went missing are written again by the next save.
    if (saved.failure.code === 'file-missing') this.forget();
    return fail(saved.failure);
  }
}

export const filesOf = (kept: KeptTables): readonly KeptFile[] => [...kept.values()].flatMap((table) => table.sources);

export const bytesOf = (project: Project): number =>
  project.tables.flatMap((table) => table.sources).reduce((sum, source) => sum + source.bytes, 0);
