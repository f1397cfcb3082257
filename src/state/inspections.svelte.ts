import { NO_INSPECTIONS, parseInspections, type Inspection, type Inspections, type Rhythm } from '../model/inspection';
import type { OwnText } from '../model/project';

/** Frozen quality scores of the open project, and what people said about their issues. */
class InspectionsState {
  all = $state.raw<Inspections>(NO_INSPECTIONS);

  /** Adds an inspection; a second one of the same day and the same data takes the place of the first. */
  add(inspection: Inspection): void {
    const others = this.all.list.filter(({ made, asOf }) => made !== inspection.made || asOf !== inspection.asOf);
    this.all = { ...this.all, list: [...others, inspection].sort((a, b) => (a.made < b.made ? -1 : a.made > b.made ? 1 : 0)) };
  }

  remove(inspection: Inspection): void {
    this.all = { ...this.all, list: this.all.list.filter((each) => each !== inspection) };
  }

  accept(rule: string, reason: OwnText): void {
    this.all = { ...this.all, accepted: { ...this.all.accepted, [rule]: { reason: { ...reason }, on: this.today() } } };
  }

  reopen(rule: string): void {
    const { [rule]: _, ...accepted } = this.all.accepted;
    this.all = { ...this.all, accepted };
  }

  keep(rhythm: Rhythm): void {
    this.all = { ...this.all, rhythm };
  }

  /** The day on the reader's calendar, ISO. */
  today(): string {
    const now = new Date();
    const two = (n: number): string => String(n).padStart(2, '0');
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  /** Takes what a project kept; anything else leaves none. */
  restore(kept: unknown): void {
    this.all = parseInspections(kept) ?? NO_INSPECTIONS;
  }

  clear(): void {
    this.all = NO_INSPECTIONS;
  }
}

export const inspections = new InspectionsState();
