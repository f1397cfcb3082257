import type { Measured, RuleQuality } from '../result';
import type { FollowedRule } from './follow-rules';
import type { DefectCounts, RuleChange, RuleSide } from './result';

/** Rules on both sides, by the ids that they have over the tables as they were read. */
export function compareRules(before: Measured, after: Measured, followed: readonly FollowedRule[]): readonly RuleChange[] {
  const now = new Map(after.tables.flatMap(({ rules }) => rules.map((rule) => [rule.id, rule] as const)));
  const ends = new Map(followed.map(({ rule, ends: why }) => [rule.id, why]));
  return before.tables.flatMap(({ name: table, rules }) =>
    rules.map((rule): RuleChange => {
      const end = ends.get(rule.id) ?? null;
      const same = end ? undefined : now.get(rule.id);
      return {
        id: rule.id,
        table,
        kind: rule.kind,
        dimension: rule.dimension,
        columns: same?.columns ?? rule.columns,
        whole: rule.rule.kind === 'unique' && rule.rule.columns === 'all',
        before: sideOf(rule),
        after: same ? sideOf(same) : null,
        ends: end,
      };
    }),
  );
}

const sideOf = ({ checked, failed, points }: RuleQuality): RuleSide => ({ checked, failed, points });

export function countDefects(rules: readonly RuleChange[]): DefectCounts {
  const count = (test: (rule: RuleChange) => boolean): number => rules.filter(test).length;
  const failed = (rule: RuleChange): boolean => rule.before.failed > 0;
  const fails = (rule: RuleChange): boolean => (rule.after?.failed ?? 0) > 0;
  return {
    rules: rules.length,
    before: count(failed),
    after: count(fails),
    gone: count((rule) => failed(rule) && rule.after !== null && !fails(rule)),
    left: count((rule) => failed(rule) && fails(rule)),
    ended: count((rule) => failed(rule) && rule.after === null),
    added: count((rule) => !failed(rule) && fails(rule)),
  };
}
