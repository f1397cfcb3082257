import type { TableCell, TableData } from '../charts/table-data';
import { derivable, type Equation, type Unknown } from './derivable';

/** What a table shows in place of a number. */
const COVER = '*';

type Place = string;
/** Small and said to be; not small, covered for the sake of a small one; covered without a word, where even "small" would tell. */
type Cover = 'small' | 'second' | 'any';
const placeOf = (row: number, column: number): Place => `${row} ${column}`;

/** How many people a cell counts; null where it counts none. */
function peopleOf({ columns, rows }: TableData, row: number, column: number): number | null {
  const cell = rows[row]?.[column];
  if (!cell) return null;
  if (cell.people !== undefined) return cell.people;
  return columns[column]?.people && typeof cell.raw === 'number' ? cell.raw : null;
}

/**
 * Primary and secondary suppression: counts of 1 to `smallest` - 1 people read "<5", and as many other counts are covered as it takes that none of them
 * follows from sums that are shown or known: of the hidden ones nobody knows more than that the small ones are small and the others are not. What is
 * computed from a covered count is covered with it. Zeros stay: they tell of nobody. The table is the same object when nothing is small.
 */
export function withoutSmallCells(table: TableData, smallest: number): TableData {
  const covered = coveredCounts(table, smallest);
  if (covered.size === 0) return table;
  const { columns, rows } = table;
  const hidden = (row: number): boolean => columns.some((_, column) => covered.has(placeOf(row, column)));
  const follows = (row: number, column: number): boolean => {
    const { derived, shareOf } = columns[column] ?? {};
    if (shareOf !== undefined && covered.has(placeOf(row, shareOf))) return true;
    if (derived === 'all') return true;
    return derived !== undefined && (hidden(row) || (derived === 'near' && (hidden(row - 1) || hidden(row + 1))));
  };
  const written = (row: number, column: number, cell: TableCell): TableCell => {
    const cover = covered.get(placeOf(row, column));
    if (cover === 'small') return { text: `<${smallest}`, raw: `<${smallest}` };
    const derived = cell.from?.some((place) => covered.has(placeOf(place.row, place.column))) ?? false;
    if (cover !== undefined || ((derived || follows(row, column)) && cell.raw !== null)) return { text: COVER, raw: COVER };
    return cell;
  };
  return { ...table, rows: rows.map((row, r) => row.map((cell, c) => written(r, c, cell))) };
}

function coveredCounts(table: TableData, smallest: number): ReadonlyMap<Place, Cover> {
  const covered = new Map<Place, Cover>();
  const values = new Map<Place, number>();
  table.rows.forEach((row, r) =>
    row.forEach((_, c) => {
      const people = peopleOf(table, r, c);
      if (people === null) return;
      values.set(placeOf(r, c), people);
      if (people > 0 && people < smallest) covered.set(placeOf(r, c), 'small');
    }),
  );
  const sums = sumsOf(table, values);
  for (;;) {
    const unknown = new Map([...covered].map(([place, how]): [Place, Unknown] => [place, boundsOf(how, smallest)]));
    const known = derivable(
      sums.map((sum) => equationOf(sum, { covered, values })),
      unknown,
    );
    if (known.size === 0) return covered;
    // One more a sum and round: it may settle the others of that sum.
    const touched = new Set<Sum>();
    let more = false;
    for (const place of known) {
      const own = sums.filter(({ parts, total }) => parts.includes(place) || total === place);
      if (own.some((sum) => touched.has(sum))) continue;
      const next = nextCover(place, own, { covered, values, smallest });
      if (next) {
        covered.set(...next);
        more = true;
      }
      for (const sum of own) touched.add(sum);
    }
    if (!more) return covered;
  }
}

function boundsOf(how: Cover, smallest: number): Unknown {
  if (how === 'small') return { low: 1, high: smallest - 1 };
  return { low: how === 'second' ? smallest : 0, high: Infinity };
}

/** Parts that add up to a total: a cell of the table, or a number that others may know. */
interface Sum {
  readonly parts: readonly Place[];
  readonly total: Place | number;
}

function sumsOf({ columns, totals = [], sums = [], rows }: TableData, values: ReadonlyMap<Place, number>): readonly Sum[] {
  const counted = (places: readonly Place[]): readonly Place[] => places.filter((place) => values.has(place));
  const down = columns.flatMap(({ people }, column): readonly Sum[] => {
    if (people !== 'parts') return [];
    const parts = counted(rows.flatMap((_, row) => (totals.includes(row) ? [] : [placeOf(row, column)])));
    const sum = parts.reduce((so, place) => so + (values.get(place) ?? 0), 0);
    const shown = counted(totals.map((row) => placeOf(row, column)));
    return shown.length > 0 ? shown.map((total) => ({ parts, total })) : [{ parts, total: sum }];
  });
  const across = sums.map(({ total, parts }): Sum => ({
    parts: counted(parts.map(({ row, column }) => placeOf(row, column))),
    total: placeOf(total.row, total.column),
  }));
  return [...down, ...across];
}

interface Known {
  readonly covered: ReadonlyMap<Place, Cover>;
  readonly values: ReadonlyMap<Place, number>;
}

/** What the shown cells of a sum say of the covered ones. */
function equationOf({ parts, total }: Sum, { covered, values }: Known): Equation {
  const shown = parts.filter((place) => !covered.has(place)).reduce((sum, place) => sum + (values.get(place) ?? 0), 0);
  const plus = parts.filter((place) => covered.has(place));
  if (typeof total === 'number') return { plus, minus: [], sum: total - shown };
  return covered.has(total) ? { plus, minus: [total], sum: -shown } : { plus, minus: [], sum: (values.get(total) ?? 0) - shown };
}

/**
 * What to cover so that `place` can no longer be told: the smallest large count of its sums, a part first and a total only when no part is left; then
 * the word "small" of the place itself and of its neighbours, and at last zeros. Undefined where nothing is left.
 */
function nextCover(
  place: Place,
  own: readonly Sum[],
  { covered, values, smallest }: Known & { smallest: number },
): readonly [Place, Cover] | undefined {
  const parts = own.flatMap((sum) => sum.parts);
  const totals = own.flatMap(({ total }) => (typeof total === 'string' ? [total] : []));
  const valueOf = (each: Place): number => values.get(each) ?? 0;
  const large = (each: Place): boolean => !covered.has(each) && valueOf(each) >= smallest;
  const seconds = [parts.filter(large), totals.filter(large)].flatMap((places) => places.toSorted((a, b) => valueOf(a) - valueOf(b)));
  const told = [place, ...parts, ...totals].filter((each) => covered.has(each) && covered.get(each) !== 'any');
  const zeros = parts.filter((each) => !covered.has(each));
  if (seconds[0] !== undefined) return [seconds[0], 'second'];
  const any = told[0] ?? zeros[0];
  return any === undefined ? undefined : [any, 'any'];
}
