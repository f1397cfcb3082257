import { project } from '../../../src/state/project.svelte';
import { session } from '../../../src/state/session.svelte';

/** The state of the page without its looks: what is open, what is kept, and ways to kill. */
export interface ProjectHarness {
  /** Starts all, opens what is kept. */
  start(): Promise<void>;
  look(): Promise<Look>;
  /** Begins a step and resolves when it and its save have ended, however they ended. */
  step(step: Step): Promise<void>;
  kill(what: 'duckdb' | 'engine' | 'project'): void;
}

export type Step =
  | { readonly do: 'open'; readonly name: string; readonly text: string }
  | { readonly do: 'remove'; readonly table: string }
  | { readonly do: 'rename'; readonly name: string }
  | { readonly do: 'run'; readonly table: string };

export interface Look {
  readonly keeping: string;
  /** The kept project: its name and tables; null = nothing is kept. */
  readonly kept: { readonly name: string; readonly tables: readonly string[]; readonly missing: number; readonly model: string } | null;
  /** Rows of each open table as CSV, for comparison with what went in. */
  readonly open: Readonly<Record<string, string>>;
  /** Files in the private file system, and how many the project names. */
  readonly files: number;
  readonly named: number;
}

declare global {
  interface Window {
    projectHarness: ProjectHarness;
  }
}

const workers: { name: string; worker: Worker }[] = [];
const Original = window.Worker;
window.Worker = class extends Original {
  constructor(url: string | URL, options?: WorkerOptions) {
    super(url, options);
    workers.push({ name: options?.name ?? '', worker: this });
  }
};

async function contentOf(table: string): Promise<string> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const outcome = await session.exportTable(table, (chunk) => {
    if (chunk) parts.push(new Uint8Array(chunk));
  });
  if (!outcome.ok) return outcome.failure.code;
  return (await new Blob(parts).text()).replace('\uFEFF', '').replaceAll('\r', '');
}

async function filesKept(): Promise<number> {
  let count = 0;
  for await (const folder of (await navigator.storage.getDirectory()).values()) {
    if (folder instanceof FileSystemDirectoryHandle) for await (const _ of folder.keys()) count += 1;
  }
  return count;
}

window.projectHarness = {
  async start() {
    await Promise.all([session.start(), project.start()]);
    // The page before may hold its lock a moment longer.
    for (let n = 0; n < 50 && project.keeping.is === 'elsewhere'; n += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    if (project.kept) await project.resume();
  },
  async look() {
    const saved = await (await project.store()).peek();
    const kept = saved.ok ? saved.value : null;
    const open: Record<string, string> = {};
    for (const { name } of session.tables) open[name] = await contentOf(name);
    const sources = kept?.project.tables.flatMap((table) => table.sources) ?? [];
    return {
      keeping: project.keeping.is === 'failed' ? `failed: ${project.keeping.failure.message}` : project.keeping.is,
      kept: kept && {
        name: kept.project.name,
        tables: kept.project.tables.map(({ name }) => name),
        missing: kept.missing.length,
        model: JSON.stringify(kept.project.model),
      },
      open,
      files: await filesKept(),
      named: new Set(sources.map(({ content }) => content)).size,
    };
  },
  async step(step) {
    if (step.do === 'open') await session.openFiles([new File([step.text], step.name)]);
    if (step.do === 'remove') await session.remove(step.table);
    if (step.do === 'rename') project.name = step.name;
    if (step.do === 'run') await session.run('quality', { weights: null, thresholds: null, rules: null }, () => undefined).answer;
    await new Promise((resolve) => setTimeout(resolve));
    await project.saveNow();
  },
  kill(what) {
    if (what === 'duckdb') new BroadcastChannel('kill-duckdb').postMessage('');
    else for (const { name, worker } of workers) if (name.startsWith(`suanpan-${what}`)) worker.terminate();
  },
};
