import type { Mart } from '../../mart/mart';
import { FailureError } from '../../model/failure';
import { significant } from '../../stats/round';
import { isoTime } from '../../time/periods';
import type { Cases, Within } from './cases';
import type { ListedCase } from './result';
import type { CaseKind } from './spec';
import type { Terms } from './summarise';

interface Listing {
  readonly within: Within;
  readonly n: number;
  readonly mart: Mart;
}

/** The first `n` cases of a kind, the longest first; the time of an open one runs to as-of. */
export async function listCases(cases: Cases, kind: 'finished' | 'open', { within, n, mart }: Listing): Promise<readonly ListedCase[]> {
  if (n === 0) return [];
  const found = await cases.list(kind, n, within);
  return found.map(({ id, started, ended }) => ({
    id,
    started: isoTime(mart.zone.local(started)),
    seconds: significant(((Number.isNaN(ended) ? mart.asOf : ended) - started) / 1_000_000),
  }));
}

interface Picking {
  readonly cases: Cases;
  readonly which: readonly number[];
  readonly terms: Terms;
}

/** Owners, ascending, of the cases of a kind; each once, however many such cases they have. */
export function pickPeople(kind: CaseKind, { cases, which, terms: { sla, asOf } }: Picking): Int32Array {
  const { started, ended, owners } = cases;
  if (!owners) {
    throw new FailureError({
      code: 'spec-invalid',
      path: 'people',
      message: 'Cases that are rows are nobody in particular. Ask for the time between two acts, or list the cases.',
    });
  }
  const limit = sla ?? Infinity;
  const fits = (i: number): boolean => {
    const began = started[i] ?? 0;
    const end = ended[i] ?? NaN;
    const open = Number.isNaN(end);
    const over = (open ? asOf : end) - began > limit;
    if (kind === 'in-progress') return open && !over;
    return kind === 'breaches' ? over : !open;
  };
  return Int32Array.from(new Set(which.filter(fits).map((i) => owners[i] ?? 0))).sort();
}
