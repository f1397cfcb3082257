import type { InspectedRule, Inspection, Inspections } from '../../../model/inspection';

/** `unchecked`: it failed, and the last inspection has no such rule, so nobody knows. */
export type IssueState = 'open' | 'accepted' | 'fixed' | 'unchecked';

/** A rule that failed in at least one inspection. */
export interface QualityIssue {
  /** As last counted. */
  readonly rule: InspectedRule;
  readonly state: IssueState;
  /** The inspection in which it began to fail, the last time it did. Days are ISO. */
  readonly firstSeen: string;
  /** The first inspection after that in which it no longer failed; null while it fails. */
  readonly fixedOn: string | null;
  /** From first seen to fixed; while it fails, to the last inspection. */
  readonly days: number;
}

const ORDER: Readonly<Record<IssueState, number>> = { open: 0, accepted: 1, unchecked: 2, fixed: 3 };
const DAY = 86_400_000;

/** The issue list: open ones first, what costs most first; ties by id. An acceptance holds until the rule is found fixed. */
export function issuesOf({ list, accepted }: Inspections): readonly QualityIssue[] {
  const ids = new Set(list.flatMap(({ rules }) => rules.flatMap(({ id, failed }) => (failed > 0 ? [id] : []))));
  return [...ids]
    .flatMap((id) => issueOf(id, list, accepted[id]?.on ?? null) ?? [])
    .sort((a, b) => ORDER[a.state] - ORDER[b.state] || b.rule.points - a.rule.points || (a.rule.id < b.rule.id ? -1 : 1));
}

function issueOf(id: string, list: readonly Inspection[], acceptedOn: string | null): QualityIssue | null {
  let rule: InspectedRule | null = null;
  let firstSeen = '';
  let fixedOn: string | null = null;
  for (const { rules, made } of list) {
    const found = rules.find((each) => each.id === id);
    if (!found) continue;
    if (found.failed > 0 && (rule === null || fixedOn !== null)) [firstSeen, fixedOn] = [made, null];
    if (found.failed === 0 && rule !== null && fixedOn === null) fixedOn = made;
    if (found.failed > 0 || rule !== null) rule = found;
  }
  const last = list.at(-1);
  if (!rule || !last) return null;
  const state = stateOf({
    fixed: fixedOn !== null,
    known: last.rules.some((each) => each.id === id),
    acceptedSince: acceptedOn !== null && acceptedOn >= firstSeen,
  });
  return { rule, state, firstSeen, fixedOn, days: Math.round((Date.parse(fixedOn ?? last.made) - Date.parse(firstSeen)) / DAY) };
}

function stateOf({ fixed, known, acceptedSince }: { fixed: boolean; known: boolean; acceptedSince: boolean }): IssueState {
  if (fixed) return 'fixed';
  if (!known) return 'unchecked';
  return acceptedSince ? 'accepted' : 'open';
}

/** Median days to fix of the fixed ones; null without any. */
export function medianDays(issues: readonly QualityIssue[]): number | null {
  const days = issues.flatMap(({ state, days: n }) => (state === 'fixed' ? [n] : [])).sort((a, b) => a - b);
  const middle = Math.floor(days.length / 2);
  if (days.length === 0) return null;
  return days.length % 2 === 1 ? (days[middle] ?? null) : ((days[middle - 1] ?? 0) + (days[middle] ?? 0)) / 2;
}
