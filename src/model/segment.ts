import { FailureError } from './failure';
import type { Act, Filter, Property, Range } from './filter';

/** How often an act was done: `atLeast` (1 unless told) to `atMost` times, within a range. Rows that are equal in all columns count once. */
export interface Did {
  readonly act: Act;
  readonly atLeast?: number;
  readonly atMost?: number | null;
  readonly within?: Range | null;
}

type Rule =
  /** Conditions on the customer's row; without a row its columns are missing. */
  | { readonly where: readonly Filter[] }
  | { readonly did: Did }
  /** The people that an analysis picks out, found anew on the data at hand. */
  | { readonly analysis: string; readonly spec: Readonly<Record<string, unknown>> }
  | { readonly all: readonly Segment[] }
  | { readonly any: readonly Segment[] }
  | { readonly not: Segment }
  /** A plain list of ids. */
  | { readonly people: readonly string[] };

/** A definition of people. It is kept, sent and asked as such; who fits it is found on the data at hand. */
export type Segment = { readonly name?: string } & Rule;

/** What tells two definitions apart: everything but the name. */
export function segmentKey({ name: _, ...rule }: Segment): string {
  return JSON.stringify(rule);
}

/** How deep segments may lie in one another. */
export const SEGMENT_DEPTH = 10;
/** How many segments a breakdown takes. */
export const MOST_SEGMENTS = 20;
/** What people of no segment are called in a breakdown. */
export const EVERYONE_ELSE = 'Everyone else';

/** Segments of a breakdown with the names of their values, in the order in which they are asked. */
export function namedSegments({ segment }: Property): readonly { readonly name: string; readonly segment: Segment }[] {
  const list = segment === undefined ? [] : [segment].flat();
  return list.map((each, index) => ({ name: each.name ?? (list.length === 1 ? 'Segment' : `Segment ${index + 1}`), segment: each }));
}

export interface FoundSegment {
  readonly segment: Segment;
  /** As `filter[0].segment`. */
  readonly path: string;
}

/** Segments that a parsed spec names, not those inside of them. */
export function segmentsIn(spec: unknown, path = ''): readonly FoundSegment[] {
  if (typeof spec !== 'object' || spec === null) return [];
  if (Array.isArray(spec)) return spec.flatMap((item: unknown, index) => segmentsIn(item, `${path}[${index}]`));
  return Object.entries(spec).flatMap(([key, value]: [string, unknown]) => {
    const at = path === '' ? key : `${path}.${key}`;
    if (key !== 'segment' || typeof value !== 'object' || value === null) return segmentsIn(value, at);
    if (!Array.isArray(value)) return [{ segment: value as Segment, path: at }];
    return value.map((segment: Segment, index) => ({ segment, path: `${at}[${index}]` }));
  });
}

/**
 * Refuses segments that lie in themselves or too deep in one another, before anything follows them down.
 * @throws FailureError spec-invalid with the path
 */
export function checkDepth(spec: unknown): void {
  visit(spec, { path: '', depth: 0, above: [] });
}

interface Place {
  readonly path: string;
  /** How many segments lie around. */
  readonly depth: number;
  readonly above: readonly object[];
}

function visit(value: unknown, { path, depth, above }: Place): void {
  if (typeof value !== 'object' || value === null) return;
  if (above.includes(value)) throw refused(path, 'A segment cannot be made of itself. Take it out here.');
  if (depth > SEGMENT_DEPTH) throw refused(path, `Segments can lie at most ${SEGMENT_DEPTH} deep in one another. Take some of them out.`);
  for (const [key, item] of Object.entries(value) as [string, unknown][]) {
    if (typeof item !== 'object' || item === null) continue;
    const deeper = key === 'segment' || (depth > 0 && (key === 'all' || key === 'any' || key === 'not'));
    const at = Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    visit(item, { path: at, depth: depth + (deeper ? 1 : 0), above: [...above, value] });
  }
}

const refused = (path: string, message: string): FailureError => new FailureError({ code: 'spec-invalid', path, message });
