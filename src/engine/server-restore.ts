import type { Model } from '../model/model';
import type { ImportChoices } from '../model/table';
import { createDatabase } from '../db/database';
import type { Driver } from '../db/driver';
import { Workspace } from './workspace';

/** An opened file, and what a person decided about it. */
export interface KeptFile {
  readonly blob: Blob;
  readonly fileName: string;
  /** The sheet or the file inside an archive; null = the file itself. */
  readonly part: string | null;
  readonly choices?: ImportChoices;
}

/** What it takes to be where one was: files by table name, in the order they were opened, and the model over them. */
export interface Kept {
  readonly files: ReadonlyMap<string, KeptFile>;
  readonly model: Model | null;
}

/**
 * Opens everything again on an empty database, under the same table names. A file that can no longer be read is left out, and so is a
 * model that no longer fits: what is missing is told by whoever asks for it next.
 */
export async function restoreWorkspace(driver: Driver, { files, model }: Kept): Promise<Workspace> {
  const workspace = new Workspace(createDatabase(driver));
  for (const [tableName, file] of files) {
    await workspace.addFile({ ...file, tableName }).catch(() => undefined);
  }
  if (model) await workspace.setModel(model).catch(() => undefined);
  return workspace;
}
