import { uniqueTableName } from '../import/table-name';
import { FailureError } from '../model/failure';
import type { Model } from '../model/model';
import { parseModel } from '../model/parse-model';
import { parseArguments } from './arguments';
import { openFile, openWorkspace, readJson } from './files';
import { toJson, writeLine } from './output';
import { cleanTables, describeCleaning, parseRecipes, readSecret } from './recipe';

/** `run <analysis> --data [name=]FILE ... [--recipe F] [--key F] [--model F] [--spec F] [--show-model]`: one result on standard output. */
export async function run(args: readonly string[], cwd: string): Promise<number> {
  const given = parseArguments(args, { data: 'list', recipe: 'value', key: 'value', model: 'value', spec: 'value', 'show-model': 'flag' });
  const analysis = given.words[0];
  if (!analysis) throw new FailureError({ code: 'usage', message: 'Name the analysis to run.' });
  if (given.list('data').length === 0) throw new FailureError({ code: 'usage', message: 'Give at least one file with --data.' });
  const spec = given.value('spec');
  const specInput = spec ? await readJson(spec, cwd) : null;
  const modelFile = given.value('model');
  const modelInput: Model | null = modelFile ? parseModel(await readJson(modelFile, cwd)) : null;
  const recipeFile = given.value('recipe');
  const recipes = recipeFile ? parseRecipes(await readJson(recipeFile, cwd)) : {};
  const secret = await readSecret(given.value('key'), cwd);
  const workspace = await openWorkspace();
  for (const item of given.list('data')) {
    const [, name, path = item] = /^([^=/\\]+)=(.+)$/s.exec(item) ?? [];
    const { blob, fileName } = await openFile(path, cwd);
    const tableName = name ?? uniqueTableName(fileName, [...workspace.tables.keys()]);
    const table = await workspace.addFile({ blob, fileName, tableName });
    process.stderr.write(`${fileName}: ${table.rows} rows, ${table.accounting.rejectedCount} rejected\n`);
  }
  for (const line of describeCleaning(await cleanTables(workspace, recipes, secret))) process.stderr.write(`${line}\n`);
  const model = modelInput ?? (await workspace.detect('UTC')).model;
  if (given.has('show-model')) process.stderr.write(`${toJson(model)}\n`);
  await workspace.setModel(model);
  const answer = await workspace.run({ analysis, spec: specInput });
  for (const issue of answer.issues) process.stderr.write(`${issue.path ?? ''}: ${issue.message}\n`);
  await writeLine(toJson(answer.result));
  return 0;
}
