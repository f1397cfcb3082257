import type { EngineClient } from '../engine/protocol';
import { ok, type Result } from '../model/failure';
import { isMaskStep } from '../model/privacy';
import type { Project, ProjectTable } from '../model/project';
import type { Recipes } from '../model/recipe';
import type { ImportChoices, TableInfo } from '../model/table';
import { plainName } from './project-snapshot';

/** A step of the table's recipe protects a column. */
export const isProtected = (recipes: Recipes, table: string): boolean =>
  (recipes[table] ?? []).some((step) => isMaskStep(step) && step.off !== true);

export interface Packed {
  readonly project: Project;
  readonly blobs: readonly (readonly Blob[])[];
}

/**
 * A project as it may leave: a table with protected columns goes as it stands, with nothing left to do to it; the others as the files they were read
 * from, with their recipes. Rejected lines and raw cells of protected tables stay here.
 */
export async function protectedProject(
  engine: EngineClient,
  { project, blobs }: Packed,
  infos: readonly TableInfo[],
): Promise<Result<Packed>> {
  const tables: ProjectTable[] = [];
  const files: (readonly Blob[])[] = [];
  for (const [t, table] of project.tables.entries()) {
    const info = infos.find(({ name }) => name === table.name);
    if (!info || !isProtected(project.recipes, table.name)) {
      tables.push(table);
      files.push(blobs[t] ?? []);
      continue;
    }
    const file = await engine.tableFile(table.name);
    if (!file.ok) return file;
    const columns = info.columns.map(({ name, kind }) => ({ name, kind }));
    const source = { file: `${plainName(table.name)}.csv`, part: null, bytes: file.value.size, content: null, choices: choicesFor(info) };
    tables.push({ ...table, sources: [source], columns });
    files.push([file.value]);
  }
  const recipes = Object.fromEntries(Object.entries(project.recipes).filter(([table]) => !isProtected(project.recipes, table)));
  return ok({ project: { ...project, tables, recipes }, blobs: files });
}

/** The file is ours: how it is to be read is known. */
const choicesFor = ({ columns }: TableInfo): ImportChoices => ({
  encoding: 'utf-8',
  delimiter: ',',
  header: true,
  decimal: '.',
  dateOrder: 'ymd',
  kinds: Object.fromEntries(columns.map(({ name, kind }) => [name, kind])),
});
