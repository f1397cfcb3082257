import * as v from 'valibot';
import { checkDepth, type Segment } from './segment';
import { segment } from './shape';

/** A segment that a person keeps: by its name, which no other has. */
export type SavedSegment = Segment & { readonly name: string };

/** Segments from plain data that may come from anywhere; what is no named segment, or deeper than segments may be, is left out. */
export function parseSegments(input: unknown): readonly SavedSegment[] {
  if (!Array.isArray(input)) return [];
  const taken = new Set<string>();
  return input.flatMap((item: unknown) => {
    const read = readSegment(item);
    if (!read || read.name === undefined || taken.has(read.name)) return [];
    taken.add(read.name);
    return [{ ...read, name: read.name }];
  });
}

function readSegment(item: unknown): Segment | null {
  try {
    checkDepth({ segment: item });
    const outcome = v.safeParse(segment, item);
    return outcome.success ? outcome.output : null;
  } catch {
    return null;
  }
}

/** `name`, or `name 2`, `name 3` … when another segment has it. */
export function freeName(name: string, segments: readonly SavedSegment[]): string {
  const taken = new Set(segments.map((each) => each.name));
  let candidate = name;
  for (let n = 2; taken.has(candidate); n++) candidate = `${name} ${n}`;
  return candidate;
}
