import * as v from 'valibot';
import { dictionaryShape } from '../model/dictionary-shape';
import { FailureError } from '../model/failure';
import { NO_INSPECTIONS, parseInspections } from '../model/inspection';
import { modelSchema } from '../model/parse-model';
import { DEFAULT_PRIVACY, parsePrivacy } from '../model/privacy';
import { parseSegments } from '../model/saved-segments';
import { parseShape } from '../model/shape';
import { EMPTY_DICTIONARY, type Project } from '../model/project';
import type { ImportChoices } from '../model/table';
import { isContentHash } from './content-hash';

const isControl = (char: string): boolean => char < ' ' || char === '\x7f';
const isPlain = (name: string): boolean => name.trim() !== '' && ![...name].some(isControl);
/** Names are shown and become names of tables, never paths; one that looks like a path is not from us. */
const isFileName = (name: string): boolean => isPlain(name) && !/[/\\]/.test(name) && name !== '.' && name !== '..';

const tableName = v.pipe(v.string(), v.maxLength(500), v.check(isPlain));
const simple = v.union([v.string(), v.number(), v.boolean(), v.null(), v.array(v.string()), v.record(v.string(), v.string())]);
/** Import itself refuses values that it does not know. */
const choices = v.record(v.string(), simple) as unknown as v.GenericSchema<ImportChoices>;
const source = v.object({
  file: v.pipe(v.string(), v.maxLength(500), v.check(isFileName)),
  part: v.nullable(v.pipe(v.string(), v.maxLength(2000))),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(0)),
  content: v.nullable(v.pipe(v.string(), v.check(isContentHash))),
  choices: v.optional(choices, {}),
});
const table = v.object({
  name: tableName,
  sources: v.pipe(v.array(source), v.minLength(1), v.maxLength(10_000)),
  shape: v.string(),
  columns: v.array(v.object({ name: v.string(), kind: v.string() })),
});
/** What a kind of step says itself is judged when it is applied: one that does not fit is listed, and the rest runs. */
const step = v.looseObject({ kind: v.string(), off: v.optional(v.boolean()) });
const schema = v.object({
  version: v.literal(1),
  name: v.pipe(v.string(), v.maxLength(200), v.check(isPlain)),
  sample: v.nullable(v.string()),
  tables: v.pipe(
    v.array(table),
    v.maxLength(1000),
    v.check((list) => namesDiffer(list)),
  ),
  model: v.nullable(modelSchema),
  edited: v.boolean(),
  confirmed: v.boolean(),
  specs: v.record(v.string(), v.unknown()),
  dictionary: v.optional(dictionaryShape, EMPTY_DICTIONARY as v.InferInput<typeof dictionaryShape>),
  // What of these is not whole is as in a new project: no reason to refuse the data.
  inspections: v.optional(
    v.pipe(
      v.unknown(),
      v.transform((given) => parseInspections(given) ?? NO_INSPECTIONS),
    ),
    null,
  ),
  segments: v.optional(v.pipe(v.unknown(), v.transform(parseSegments)), null),
  privacy: v.optional(
    v.pipe(
      v.unknown(),
      v.transform((given) => parsePrivacy(given) ?? DEFAULT_PRIVACY),
    ),
    null,
  ),
  recipes: v.optional(v.record(v.string(), v.pipe(v.array(step), v.maxLength(1000))), {}),
  secret: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[\da-f]{64}$/))), null),
  remembered: v.record(v.string(), choices),
});

/**
 * A project from plain data that may come from anywhere. Throws project-newer for one of a later version and project-damaged, with the path
 * of what is wrong, for one that is not whole.
 */
export function parseProject(input: unknown): Project {
  const version: unknown = typeof input === 'object' && input !== null && 'version' in input ? input.version : undefined;
  if (typeof version === 'number' && version > 1) {
    throw new FailureError({
      code: 'project-newer',
      message: 'This project was saved by a newer version of Suanpan; reload the page to update, then open it again.',
    });
  }
  try {
    return parseShape(schema, input);
  } catch (error) {
    const path = error instanceof FailureError ? (error.failure.path ?? '') : '';
    throw damagedProject(path === '' ? 'it is not whole' : `"${path}" is not valid`);
  }
}

export function damagedProject(what: string): FailureError {
  return new FailureError({
    code: 'project-damaged',
    message: `This project file cannot be opened: ${what}. Nothing was changed; save or copy the project again.`,
    params: { detail: what },
  });
}

function namesDiffer(tables: readonly { readonly name: string }[]): boolean {
  return new Set(tables.map(({ name }) => name.toLowerCase())).size === tables.length;
}
