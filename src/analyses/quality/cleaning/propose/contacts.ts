import { columnNamed, ruleOn, step, type Draft, type Look } from './draft';

/**
 * Phones and e-mail addresses get one form. Addresses that are still the same but for their case are delivered alike nearly everywhere, which is for a
 * person to say.
 */
export function contactDrafts(look: Look): readonly Draft[] {
  const { table, quality } = look;
  return quality.rules.flatMap(({ rule }): readonly Draft[] => {
    if (rule.kind !== 'format' || columnNamed(look, rule.column)?.kind !== 'text') return [];
    const { column, format } = rule;
    const base = {
      stage: 'spellings',
      table: table.name,
      columns: [column],
      rule: ruleOn(look, column, ['format']),
      effect: 'restores',
    } as const;
    if (format === 'phone-cn') return [{ ...base, why: 'phone-forms', step: step({ kind: 'phone', column }) }];
    if (format !== 'email') return [];
    const near = quality.nearDuplicates.some((item) => item.column === column);
    const lower = { stage: 'choices', effect: 'choice', step: step({ kind: 'case', column, to: 'lower' }) } as const;
    return [
      { ...base, why: 'spellings', step: step({ kind: 'email', column }) },
      ...(near ? [{ ...base, why: 'spellings' as const, ...lower }] : []),
    ];
  });
}
