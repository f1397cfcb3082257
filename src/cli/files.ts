import { openAsBlob } from 'node:fs';
import { basename, resolve } from 'node:path';
import { createNodeDriver } from '../../workers/node-driver';
import { useParquet } from '../../workers/parquet-node';
import { createDatabase } from '../db/database';
import { Workspace } from '../engine/workspace';
import { FailureError } from '../model/failure';

export async function openWorkspace(): Promise<Workspace> {
  useParquet();
  return new Workspace(createDatabase(await createNodeDriver()));
}

/** A file as a Blob that is read piece by piece. Throws file-missing. */
export async function openFile(path: string, cwd: string): Promise<{ blob: Blob; fileName: string }> {
  const full = resolve(cwd, path);
  try {
    return { blob: await openAsBlob(full), fileName: basename(full) };
  } catch {
    throw new FailureError({ code: 'file-missing', message: `There is no file "${path}", or it cannot be read.`, params: { file: path } });
  }
}

/** Parsed JSON of a file. Throws file-missing or usage. */
export async function readJson(path: string, cwd: string): Promise<unknown> {
  const { blob } = await openFile(path, cwd);
  try {
    return JSON.parse(await blob.text());
  } catch {
    throw new FailureError({ code: 'usage', message: `"${path}" is not valid JSON.`, params: { file: path } });
  }
}

/** All of standard input, as text lines. */
export async function* inputLines(): AsyncGenerator<string> {
  const { createInterface } = await import('node:readline');
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) yield line;
}
