import { readFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { expect, test } from 'vitest';
import { analysisNamed, analysisNames } from '../src/analyses/registry';
import { modelSchema } from '../src/model/parse-model';

const file = (name: string): string => `../docs/specs/${name}.schema.json`;
// Some meanings have no JSON Schema (recursion by `lazy`, transforms); those parts are left open there and checked by the code.
const written = (schema: Parameters<typeof toJsonSchema>[0]): string =>
  `${JSON.stringify(toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'input' }), null, 2)}\n`;

test.each(analysisNames)('docs/specs/%s.schema.json is current', async (name) => {
  await expect(written(analysisNamed(name).schema)).toMatchFileSnapshot(file(name));
});

test('docs/specs/model.schema.json is current', async () => {
  await expect(written(modelSchema)).toMatchFileSnapshot(file('model'));
});

test('docs/specs names every analysis', () => {
  const page = readFileSync(new URL('../docs/specs/README.md', import.meta.url), 'utf8');
  for (const name of analysisNames) expect(page).toContain(`${name}.schema.json`);
});
