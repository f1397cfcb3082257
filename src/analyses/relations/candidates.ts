import { normalName } from '../../import/roles/read-name';
import { nearlyUnique, sketchRate, type KeyColumn } from './key-columns';
import type { Reason } from './result';

/** Names that say "id" and not of what: equal in two tables they mean nothing. */
const GENERIC = /^(id|_id|uid|no|nr|code|key|index|seq|row_?(id|no|number)|编号|序号|号|编码)$/;
const TAIL = /_?(id|no|nr|num|number|code|key|sn|编号|号码|编码|号)$/;
const MOST_PAIRS = 60;

export interface Pair {
  readonly child: KeyColumn;
  readonly parent: KeyColumn;
  readonly reasons: readonly Reason[];
  /** 0 to 3: how surely the names say that both hold the same ids. */
  readonly names: number;
}

/** Reasons in two names, and how sure they are: the same name 3; the parent's table named in the child 2; the same meaning 2. */
export function nameReasons(child: KeyColumn, parent: KeyColumn): { readonly names: number; readonly reasons: readonly Reason[] } {
  const reasons: Reason[] = [];
  let names = 0;
  if (child.name === parent.name && !GENERIC.test(child.name)) {
    reasons.push('same-name');
    names = 3;
  }
  if (GENERIC.test(parent.name) && sameStem(child.name, parent.table.name)) {
    reasons.push('table-name');
    names = Math.max(names, 2);
  }
  const specific = (column: KeyColumn): readonly string[] =>
    GENERIC.test(column.name) ? [] : [...column.ids].filter((id) => id !== 'row-id').map((id) => (id === 'alias' ? 'person' : id));
  if (names < 3 && specific(child).some((id) => specific(parent).includes(id))) {
    reasons.push('same-meaning');
    names = Math.max(names, 2);
  }
  return { names, reasons };
}

function sameStem(column: string, table: string): boolean {
  const stem = column.replace(TAIL, '');
  const name = normalName(table).replace(/表$/, '');
  return (
    stem !== '' &&
    stem !== column &&
    (name === stem || name === `${stem}s` || name === `${stem}es` || name === `${stem.replace(/y$/, 'ie')}s`)
  );
}

/** Pairs worth an exact look: a parent whose ids are nearly unique, and names that agree or values that the sketches say agree. Surest first. */
export function pairsToParents(columns: readonly KeyColumn[]): readonly Pair[] {
  const pairs: { pair: Pair; rank: number }[] = [];
  for (const parent of columns.filter(nearlyUnique)) {
    for (const child of columns) {
      if (child.table.name === parent.table.name || (nearlyUnique(child) && isBetterParent(child, parent))) continue;
      const { names, reasons } = nameReasons(child, parent);
      const guess = sketchRate(child.sketch, parent.sketch);
      // Running numbers of two tables always overlap: only text can speak by its values alone.
      const byValues =
        guess !== null && guess >= 0.5 && child.column.kind === 'text' && parent.column.kind === 'text' && child.distinct >= 5;
      if (names < 2 && !byValues) continue;
      const agree = guess !== null && guess >= 0.5;
      pairs.push({ pair: { child, parent, names, reasons: agree ? [...reasons, 'values'] : reasons }, rank: names + 3 * (guess ?? 0.5) });
    }
  }
  return pairs
    .sort((a, b) => b.rank - a.rank)
    .slice(0, MOST_PAIRS)
    .map(({ pair }) => pair);
}

/** Of two unique columns the one with more ids is the parent; of equals the one in the earlier table by name. */
function isBetterParent(a: KeyColumn, b: KeyColumn): boolean {
  return (
    a.filled > b.filled ||
    (a.filled === b.filled && (a.table.name < b.table.name || (a.table.name === b.table.name && a.column.name < b.column.name)))
  );
}

/** Pairs of repeated ids that no parent joins: the same name or the same meaning, each pair once. */
export function pairsOfEquals(columns: readonly KeyColumn[], joined: (a: KeyColumn, b: KeyColumn) => boolean): readonly Pair[] {
  const repeated = columns.filter((column) => !nearlyUnique(column) && column.ids.size > 0);
  return repeated
    .flatMap((child, i) =>
      repeated.slice(i + 1).flatMap((parent): readonly Pair[] => {
        if (child.table.name === parent.table.name || joined(child, parent)) return [];
        const { names, reasons } = nameReasons(child, parent);
        const guess = sketchRate(child.sketch, parent.sketch);
        return names >= 2 && (guess ?? 1) > 0
          ? [{ child, parent, names, reasons: (guess ?? 0) >= 0.5 ? [...reasons, 'values'] : reasons }]
          : [];
      }),
    )
    .slice(0, MOST_PAIRS);
}
