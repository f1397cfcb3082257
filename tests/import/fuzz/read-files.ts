import { spawn } from 'node:child_process';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '../../..');
const SLOWEST_MS = 10_000;

export interface Outcome {
  readonly file: string;
  /** The line the command printed; null: nothing came within ten seconds, or the process died. */
  readonly line: string | null;
  /** 0 for the first file of a process, which has to start. */
  readonly milliseconds: number;
}

/** Lets the command line read files, in one process as long as it lives and answers. What it writes to standard error comes back too. */
export async function readFiles(files: readonly string[]): Promise<{ outcomes: Outcome[]; errors: string }> {
  const outcomes: Outcome[] = [];
  let errors = '';
  while (outcomes.length < files.length) {
    const rest = files.slice(outcomes.length);
    // A second file keeps the output one line a file.
    const args = [join(ROOT, 'src/cli/start.mjs'), 'read', '--limit', '1', ...rest, ...(rest.length === 1 ? rest : [])];
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const lines: AsyncIterator<string, undefined> = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    let before = Date.now();
    for (let first = true; outcomes.length < files.length; first = false) {
      const limit = first ? SLOWEST_MS * 3 : SLOWEST_MS;
      const next = await Promise.race([lines.next(), new Promise<null>((resolve) => setTimeout(resolve, limit, null))]);
      const line = next === null || next.done === true ? null : next.value;
      outcomes.push({ file: basename(files[outcomes.length] ?? ''), line, milliseconds: first ? 0 : Date.now() - before });
      before = Date.now();
      if (line === null) break;
    }
    child.kill('SIGKILL');
  }
  return { outcomes, errors };
}
