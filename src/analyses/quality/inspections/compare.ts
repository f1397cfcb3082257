import type { InspectedRule, Inspection } from '../../../model/inspection';

/** What changed from one inspection to a later one. A difference is null where either side was not measured. */
export interface Differences {
  readonly score: number | null;
  readonly dimensions: Readonly<Record<string, number | null>>;
  readonly tables: readonly { readonly name: string; readonly score: number | null }[];
  /** Rules that fail now and did not, that failed and do not now, and that fail in both with another number of rows. */
  readonly broken: readonly InspectedRule[];
  readonly mended: readonly InspectedRule[];
  readonly moved: readonly { readonly rule: InspectedRule; readonly by: number }[];
}

export function compare(before: Inspection, after: Inspection): Differences {
  const earlier = new Map(before.rules.map((rule) => [rule.id, rule]));
  const tables = new Map(before.tables.map(({ name, score }) => [name, score]));
  const failedBefore = (rule: InspectedRule): number => earlier.get(rule.id)?.failed ?? 0;
  return {
    score: difference(before.score, after.score),
    dimensions: Object.fromEntries(
      Object.entries(after.dimensions).map(([name, figure]) => [name, difference(before.dimensions[name] ?? null, figure)]),
    ),
    tables: after.tables.map(({ name, score }) => ({ name, score: difference(tables.get(name) ?? null, score) })),
    broken: after.rules.filter((rule) => rule.failed > 0 && failedBefore(rule) === 0),
    mended: after.rules.filter((rule) => rule.failed === 0 && failedBefore(rule) > 0),
    moved: after.rules.flatMap((rule) => {
      const by = rule.failed - failedBefore(rule);
      return rule.failed > 0 && failedBefore(rule) > 0 && by !== 0 ? [{ rule, by }] : [];
    }),
  };
}

const difference = (before: number | null, after: number | null): number | null =>
  before === null || after === null ? null : after - before;
