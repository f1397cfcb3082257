import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRandom } from '../../../sample-data/random';
import type { ReadTable } from '../../../src/import/read-file';
import type { Failure } from '../../../src/model/failure';
import { mutate } from './mutate';
import { readFiles } from './read-files';
import { seeds } from './seeds';

const CASES = Number(process.env.FUZZ_CASES ?? 600);
const SEED = process.env.FUZZ_SEED ?? '20261';
/** Part of a format's name, to look at that one alone. */
const ONLY = process.env.FUZZ_ONLY ?? '';
const BATCH = 200;
/** What a file may be told to be; anything else is a fault of ours. */
const FILE_FAULTS = ['empty', 'not-text', 'not-table', 'truncated', 'too-large', 'unsupported', 'encoding', 'damaged', 'missing'].map(
  (what) => `file-${what}`,
);
/** Raw exceptions, and what slips into sentences that are put together wrongly. */
const RAW = /undefined|\[object|NaN|\bat .+:\d+|RuntimeError|TypeError|RangeError|unreachable|memory access|std::|panicked/;

let folder: string;
beforeAll(() => {
  folder = process.env.FUZZ_FOLDER ?? mkdtempSync(join(tmpdir(), 'suanpan-fuzz-'));
});
afterAll(() => {
  if (!process.env.FUZZ_FOLDER) rmSync(folder, { recursive: true, force: true });
});

type Answer = { readonly tables: readonly ReadTable[] } | { readonly ok: false; readonly failure: Failure };

it('sound files of every format are read', async () => {
  const files = [...(await seeds())].map(([name, bytes]) => save(name, bytes));
  const { outcomes, errors } = await readFiles(files);
  expect(errors).toBe('');
  for (const { file, line } of outcomes)
    expect({ file, fault: complaint(line) ?? (line?.includes('"tables"') ? null : line) }).toEqual({ file, fault: null });
});

it(`${CASES} damaged files end in a table that adds up or in a sentence`, { timeout: CASES * 200 + 60_000 }, async () => {
  const random = createRandom(`files ${SEED}`);
  const sources = [...(await seeds())].filter(([name]) => name.includes(ONLY));
  const faults: string[] = [];
  for (let from = 0; from < CASES; from += BATCH) {
    const files = Array.from({ length: Math.min(BATCH, CASES - from) }, (_, index) => {
      const [name, bytes] = sources[random.below(sources.length)] ?? ['', new Uint8Array()];
      return save(`${from + index}-${name}`, mutate(bytes, random));
    });
    const { outcomes, errors } = await readFiles(files);
    if (errors !== '') faults.push(`standard error: ${errors.slice(0, 500)}`);
    for (const { file, line, milliseconds } of outcomes) {
      const fault = complaint(line) ?? (milliseconds > 10_000 ? `took ${milliseconds} ms` : null);
      if (fault !== null) faults.push(`${file}: ${fault}`);
    }
    if (faults.length === 0) for (const file of files) rmSync(file);
  }
  expect(faults).toEqual([]);
});

function save(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** What is wrong with an answer; null = nothing. */
function complaint(line: string | null): string | null {
  if (line === null) return 'no answer';
  const answer = JSON.parse(line) as Answer;
  if ('failure' in answer) {
    const { code, message } = answer.failure;
    if (!FILE_FAULTS.includes(code)) return `${code}: ${message}`;
    return RAW.test(message) || !message.endsWith('.') ? `no plain sentence: ${message}` : null;
  }
  for (const { name, accounting, columns } of answer.tables) {
    const { lines, preamble, header, kept, footer, blank, rejectedCount, rejected } = accounting;
    if (lines !== preamble + header + kept + footer + blank + rejectedCount)
      return `${name} does not add up: ${JSON.stringify({ ...accounting, rejected: [] })}`;
    if (columns.length === 0) return `${name} has no columns`;
    if (rejectedCount > 0 && rejected.length === 0) return `${name} does not tell what it rejected`;
  }
  return null;
}
