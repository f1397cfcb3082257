import type { KeptFile, KeptTable, KeptTables } from '../engine/kept';
import type { Project, ProjectSource, ProjectTable } from '../model/project';
import { columnsAsRead } from '../model/table';
import { dictionary } from './dictionary.svelte';
import { inspections } from './inspections.svelte';
import { askedSpecs } from './page-state.svelte';
import { privacy } from './privacy.svelte';
import { segments } from './segments.svelte';
import { session } from './session.svelte';
import { namesPeople, withoutPersonalSteps, withoutPersonalValues } from './share';
import type { Json } from './link';

/** A name without what would make it a path or break a line. */
export const plainName = (name: string): string =>
  [...name]
    .map((char) => (char < ' ' || char === '\x7f' || char === '/' || char === '\\' ? '-' : char))
    .join('')
    .replace(/^\.{1,2}$/, '-')
    .slice(0, 200) || '-';

/** Everything that is open but the bytes. `contentOf` gives the address of a file's bytes where they are kept. */
export function takeSnapshot(name: string, kept: KeptTables, contentOf: (file: KeptFile) => string | null): Project {
  const own = session.sample === null;
  const tables = own
    ? session.tables.map((info): ProjectTable => {
        const table = kept.get(info.name);
        const sources = (table?.sources ?? []).map((file): ProjectSource => ({
          file: plainName(file.fileName),
          part: file.part,
          bytes: file.blob.size,
          content: contentOf(file),
          choices: file.choices ?? {},
        }));
        const columns = columnsAsRead(info).map((column) => ({ name: column.name, kind: column.kind }));
        return { name: info.name, sources, shape: table?.shape ?? info.shape, columns };
      })
    : [];
  const project: Project = {
    version: 1,
    name: plainName(name),
    sample: session.sample?.id ?? null,
    tables,
    model: session.modelState?.model ?? null,
    edited: session.edited,
    confirmed: session.confirmed,
    specs: askedSpecs(),
    dictionary: dictionary.all,
    inspections: inspections.all,
    segments: segments.all,
    privacy: privacy.all,
    recipes: session.recipes,
    secret: session.secret,
    remembered: session.remembered,
  };
  // As it will be read again: without what JSON has no word for.
  return JSON.parse(JSON.stringify(project)) as Project;
}

/** The blobs of a project's sources, by table, in their order. */
export const blobsOf = (project: Project, kept: KeptTables): readonly (readonly Blob[])[] =>
  project.tables.map(({ name }) => (kept.get(name)?.sources ?? []).map(({ blob }) => blob));

/** A project's tables with their bytes, as the engine takes them. */
export function keptTables(project: Project, blobs: readonly (readonly Blob[])[]): KeptTables {
  return new Map(
    project.tables.map((table, t) => [
      table.name,
      {
        shape: table.shape,
        ...recipeOf(project, table.name),
        sources: table.sources.map(({ file, part, choices, content }, s): KeptFile => ({
          blob: blobs[t]?.[s] ?? new Blob(),
          fileName: file,
          part,
          choices,
          id: content ?? crypto.randomUUID(),
        })),
      },
    ]),
  );
}

function recipeOf({ recipes, secret }: Project, table: string): Pick<KeptTable, 'recipe'> {
  const steps = recipes[table] ?? [];
  return steps.length > 0 ? { recipe: { steps, secret: secret ?? '' } } : {};
}

/** For a file that leaves this machine without data: no values that name people either. */
export function withoutValues(project: Project): Project {
  const clean = (value: unknown): unknown => withoutPersonalValues(value as Json).spec;
  return {
    ...project,
    recipes: withoutPersonalSteps(project.recipes).recipes,
    specs: Object.fromEntries(Object.entries(project.specs).map(([page, spec]) => [page, clean(spec)])),
    segments: project.segments.filter((segment) => !namesPeople(segment)),
    model: project.model && (clean(project.model) as Project['model']),
  };
}
