import { safeParse } from 'valibot';
import type { TableInfo } from '../../model/table';
import type { Text } from '../../i18n/text';
import type { Catalogue } from '../define';
import { kindNamed, ruleSchema, type Rule } from './rules/rules';
import { partOf, takes, withPart, type Slot, type Takes } from './rules/slots';
import { optionWords } from './slot-words';

/** One line of a list to choose from. */
interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

const columnOption = ({ name, kind }: TableInfo['columns'][number]): Option => ({ value: name, label: name, hint: kind });

/** The columns a slot takes; `path` = where the rule names the table, absent = its own. */
export function columnOptions(
  rule: Rule,
  catalogue: Catalogue,
  { of, table }: { readonly of: Takes; readonly table?: string },
): readonly Option[] {
  const name = String(table === undefined ? rule.table : partOf(rule, table));
  return (catalogue.tables.find((each) => each.name === name)?.columns ?? []).filter((column) => takes(of, column)).map(columnOption);
}

const SEPARATOR = '\u0000';
export const placeValue = (table: string, column: string): string => `${table}${SEPARATOR}${column}`;
export function placeOf(value: string): { readonly table: string; readonly column: string } {
  const [table = '', column = ''] = value.split(SEPARATOR);
  return { table, column };
}

/** Every column of every table. */
export const placeOptions = (catalogue: Catalogue): readonly Option[] =>
  catalogue.tables.flatMap(({ name, columns }) =>
    columns.map((column) => ({ value: placeValue(name, column.name), label: `${name}.${column.name}` })),
  );

export const closedOptions = (values: readonly string[], text: Text): readonly Option[] =>
  values.map((value) => ({ value, label: optionWords(value, text) }));

/**
 * The rule with a slot filled anew; null when that makes no rule. A rule whose bounds belong to its column starts anew for another column, because a
 * bound of a number is none of a time.
 */
export function filled(rule: Rule, slot: Slot, part: unknown, catalogue: Catalogue): Rule | null {
  const kind = kindNamed(rule.kind);
  const table = catalogue.tables.find(({ name }) => name === rule.table);
  const bounded = slot.edit === 'column' && Object.values(kind.slots).some(({ edit }) => edit === 'bound');
  const next =
    bounded && table
      ? {
          ...rule,
          min: undefined,
          max: undefined,
          ...kind.start({ table, column: String(part), tables: catalogue.tables, asOf: catalogue.asOf }),
        }
      : withPart(rule, slot.at, part);
  const outcome = safeParse(ruleSchema, JSON.parse(JSON.stringify(next)));
  return outcome.success ? outcome.output : null;
}
