import type { Accounting, CellChange, ImportNotice, RejectedLine, TableInfo } from '../../model/table';

const REJECTED_KEPT = 1000;

/** What became of the lines of several files together; a rejected line's text begins with its file. */
export function sumAccounting(infos: readonly { readonly file: string; readonly accounting: Accounting }[]): Accounting {
  const sum = (of: (accounting: Accounting) => number): number => infos.reduce((total, { accounting }) => total + of(accounting), 0);
  return {
    bytes: sum(({ bytes }) => bytes),
    lines: sum(({ lines }) => lines),
    preamble: sum(({ preamble }) => preamble),
    header: sum(({ header }) => header),
    kept: sum(({ kept }) => kept),
    footer: sum(({ footer }) => footer),
    blank: sum(({ blank }) => blank),
    rejectedCount: sum(({ rejectedCount }) => rejectedCount),
    changed: sumChanges(infos.flatMap(({ accounting }) => accounting.changed)),
    rejected: infos
      .flatMap(({ file, accounting }) => accounting.rejected.map((line): RejectedLine => ({ ...line, text: `${file}: ${line.text}` })))
      .slice(0, REJECTED_KEPT),
  };
}

function sumChanges(changes: readonly CellChange[]): CellChange[] {
  const sums = new Map<string, CellChange>();
  for (const change of changes) {
    const key = JSON.stringify([change.column, change.what]);
    sums.set(key, { ...change, cells: change.cells + (sums.get(key)?.cells ?? 0) });
  }
  return [...sums.values()];
}

/** Each notice once for a code and column; counts add up. */
export function sumNotices(infos: readonly TableInfo[]): ImportNotice[] {
  const sums = new Map<string, ImportNotice>();
  for (const notice of infos.flatMap(({ notices }) => notices)) {
    const key = JSON.stringify([notice.code, notice.column]);
    const before = sums.get(key);
    const count = (before?.count ?? 0) + (notice.count ?? 0);
    sums.set(key, { ...notice, ...before, ...(count > 0 && { count }) });
  }
  return [...sums.values()];
}
