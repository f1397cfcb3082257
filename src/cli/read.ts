import { failureOf } from '../db/failures';
import { readFileJson } from '../import/read-file';
import { FailureError } from '../model/failure';
import { parseArguments } from './arguments';
import { openFile, openWorkspace } from './files';
import { toJson, writeLine } from './output';

/** `read FILE ... [--limit 100] [--text]`: what import makes of each file. One file: one object; several: one object a line with `file`. */
export async function read(args: readonly string[], cwd: string): Promise<number> {
  const given = parseArguments(args, { limit: 'value', text: 'flag' });
  const limit = Number(given.value('limit') ?? 100);
  if (given.words.length === 0) throw new FailureError({ code: 'usage', message: 'Name at least one file.' });
  if (!Number.isInteger(limit) || limit < 0) throw new FailureError({ code: 'usage', message: '--limit needs a whole number.' });
  const { db } = await openWorkspace();
  const choices = given.has('text') ? { text: true } : {};
  const one = async (path: string): Promise<object> => readFileJson({ ...(await openFile(path, cwd)), db, limit, choices });
  const [first] = given.words;
  if (given.words.length === 1 && first !== undefined) {
    await writeLine(toJson(await one(first)));
    return 0;
  }
  for (const path of given.words) {
    try {
      await writeLine(toJson({ file: path, ...(await one(path)) }));
    } catch (error) {
      await writeLine(toJson({ file: path, ok: false, failure: failureOf(error) }));
    }
  }
  return 0;
}
