import type { FailingRows } from './result';

const MASK = '•••••';

/** A cell as the page shows it: a value of a personal column is hidden, and so is its length. Null = no value. */
export const shownCell = (cell: string | null, hidden: boolean): string | null => (cell === null || !hidden ? cell : MASK);

/** Columns whose values stay hidden until a person asks for them. */
export const hiddenColumns = ({ personal }: FailingRows): ReadonlySet<string> => new Set(personal);

/** Positions of the columns, those the rule belongs to first. */
export function markedFirst({ columns, marked }: FailingRows): readonly number[] {
  const places = columns.map((_, i) => i);
  const isMarked = (i: number): boolean => marked.includes(columns[i] ?? '');
  return [...places.filter(isMarked), ...places.filter((i) => !isMarked(i))];
}
