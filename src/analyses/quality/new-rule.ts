import { safeParse } from 'valibot';
import { kindNamed, ruleKinds, ruleSchema, type Rule } from './rules/rules';
import { takes, type Start } from './rules/slots';

/** A rule of each kind that fits the table, ready to be edited; a kind whose columns the table lacks is left out. */
export function startsFor(from: Start): readonly Rule[] {
  return ruleKinds.flatMap((name) => {
    const kind = kindNamed(name);
    const outcome = safeParse(ruleSchema, kind.start(from));
    if (!outcome.success) return [];
    const rule = outcome.output;
    const slots = Object.values(kind.slots).flatMap((slot) => (slot.edit === 'column' && slot.table === undefined ? [slot] : []));
    const fits = slots.every(({ at, of }) => {
      const named = (rule as unknown as Readonly<Record<string, unknown>>)[at];
      return from.table.columns.some((column) => column.name === named && takes(of, column));
    });
    return fits ? [rule] : [];
  });
}
