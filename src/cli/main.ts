import { failureOf } from '../db/failures';
import { FailureError, type Failure } from '../model/failure';
import { batch } from './batch';
import { read } from './read';
import { run } from './run';

const USAGE = `Usage:
  suanpan run <analysis> --data [name=]FILE ... [--recipe recipe.json] [--key key.txt] [--model model.json] [--spec spec.json] [--show-model]
  suanpan batch [--key key.txt] < cases.ndjson > results.ndjson
  suanpan read FILE ... [--limit 100] [--text]`;

/** The command line. Results go to standard output, messages to standard error. Returns the exit code: 0, or 2 with a failure object for bad input. */
export async function main(args: readonly string[], cwd: string): Promise<number> {
  const [command, ...rest] = args;
  try {
    if (command === 'run') return await run(rest, cwd);
    if (command === 'batch') return await batch(rest, cwd);
    if (command === 'read') return await read(rest, cwd);
    throw new FailureError({
      code: 'usage',
      message: `${command ? `There is no command "${command}".` : 'Say what to do.'} Use run, batch or read.`,
    });
  } catch (error) {
    const failure = failureOf(error);
    process.stdout.write(`${failureLine(failure)}\n`);
    process.stderr.write(`${failure.message}\n${failure.code === 'usage' ? `${USAGE}\n` : ''}`);
    return 2;
  }
}

export const failureLine = (failure: Failure): string => JSON.stringify({ ok: false, failure });
