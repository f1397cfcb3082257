import { freeName, parseSegments, type SavedSegment } from '../model/saved-segments';
import type { Segment } from '../model/segment';

const LONGEST = 200;

/** The segments of the open project: definitions of people by name. */
class SegmentsState {
  all = $state.raw<readonly SavedSegment[]>([]);

  named(name: string): SavedSegment | undefined {
    return this.all.find((segment) => segment.name === name);
  }

  /** Keeps a definition; gives the name it has then. A name that is taken gets a number. */
  add(name: string, { name: _, ...rule }: Segment): string {
    const free = freeName(name.trim().slice(0, LONGEST), this.all);
    this.all = [...this.all, { ...rule, name: free }];
    return free;
  }

  /** A name that is empty or taken changes nothing. */
  rename(before: string, name: string): void {
    const next = name.trim().slice(0, LONGEST);
    if (next === '' || this.named(next)) return;
    this.all = this.all.map((segment) => (segment.name === before ? { ...segment, name: next } : segment));
  }

  /** Questions that name the segment keep it: they hold its definition. */
  remove(name: string): void {
    this.all = this.all.filter((segment) => segment.name !== name);
  }

  /** Takes what a project kept; what is no segment is left out. */
  restore(kept: unknown): void {
    this.all = parseSegments(kept);
  }

  clear(): void {
    this.all = [];
  }
}

export const segments = new SegmentsState();
