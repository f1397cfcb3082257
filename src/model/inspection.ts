import * as v from 'valibot';

const figure = v.nullable(v.number());
const figures = v.record(v.string(), figure);
const text = v.object({ en: v.optional(v.string()), zh: v.optional(v.string()) });
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));

const rule = v.object({
  id: v.string(),
  table: v.string(),
  columns: v.array(v.string()),
  kind: v.string(),
  severity: v.picklist(['blue', 'yellow', 'red']),
  checked: v.number(),
  failed: v.number(),
  points: v.number(),
});

const inspection = v.object({
  asOf: v.string(),
  made: day,
  score: figure,
  dimensions: figures,
  passRate: v.object({ met: v.number(), of: v.number() }),
  tables: v.array(v.object({ name: v.string(), score: figure, dimensions: figures })),
  rules: v.array(rule),
});

const inspections = v.object({
  rhythm: v.picklist(['weekly', 'monthly']),
  list: v.array(inspection),
  accepted: v.record(v.string(), v.object({ reason: text, on: day })),
});

/**
 * The quality scores of one day, frozen: `asOf` = last day of the data (its label; empty without facts), `made` = day on the reader's calendar, both
 * ISO. Scores are 0 to 100, null = not measured; `rules` are all that were counted, by id.
 */
export type Inspection = Readonly<v.InferOutput<typeof inspection>>;
export type InspectedRule = Inspection['rules'][number];

/** All inspections of a project, oldest first, and the failing rules that people accept, by rule id, with the reason in either language. */
export type Inspections = Readonly<v.InferOutput<typeof inspections>>;
export type Rhythm = Inspections['rhythm'];

export const NO_INSPECTIONS: Inspections = { rhythm: 'monthly', list: [], accepted: {} };

/** Reads what a project kept; null when it is no such thing. */
export function parseInspections(input: unknown): Inspections | null {
  const outcome = v.safeParse(inspections, input);
  return outcome.success ? outcome.output : null;
}
