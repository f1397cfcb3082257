import { freeId } from './rule-ids';
import { kindOf, type Rule } from './rules/rules';

/** The list with one rule changed, taken out or added; a copy that others may keep. */
export const replaced = (rules: readonly Rule[], at: number, rule: Rule): Rule[] => rules.map((each, i) => (i === at ? rule : each));
export const without = (rules: readonly Rule[], at: number): Rule[] => rules.filter((_, i) => i !== at);

/** With rules behind it; those whose id is taken get the first free one. */
export function added(rules: readonly Rule[], more: readonly Rule[]): Rule[] {
  const taken = new Set<string>();
  return [...rules, ...more].map((rule) => {
    if (rule.id === undefined) return rule;
    const id = freeId(rule.id, taken);
    taken.add(id);
    return id === rule.id ? rule : { ...rule, id };
  });
}

/** Suggested rules of which a list has none on the same columns: one that was edited is not offered again. */
export function lacking(rules: readonly Rule[], proposed: readonly Rule[]): readonly Rule[] {
  const known = new Set(rules.map(subject));
  return proposed.filter((rule) => !known.has(subject(rule)));
}

function subject(rule: Rule): string {
  const columns = kindOf(rule)
    .mentions(rule)
    .flatMap(({ table, column }) => (table === rule.table ? [column] : []));
  return JSON.stringify([rule.kind, rule.table, [...new Set(columns)].sort()]);
}
