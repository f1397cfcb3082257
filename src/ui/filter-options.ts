import type { Catalogue } from '../analyses/define';
import type { Text } from '../i18n/text';
import type { Condition, FilterOp, FilterScope } from '../model/filter';
import type { Option } from './choice';

/** Every column that a filter can look at, by whose it is. */
export function filterColumnOptions(catalogue: Catalogue, text: Text, scopes: readonly FilterScope[]): readonly Option[] {
  return scopes.flatMap((of) => {
    const table = catalogue.tables.find(({ name }) => name === catalogue.model[of]?.table);
    return (table?.columns ?? []).map(({ name }) => ({ value: `${of}:${name}`, label: name, hint: text.t(`filter.of.${of}`) }));
  });
}

/** The condition that was typed; null while it is not whole. Values of a list are parted by commas; columns say what the values are. */
export function readCondition(key: string, op: FilterOp, typed: string): Condition | null {
  const [of = 'event', ...name] = key.split(':');
  const condition = { column: name.join(':'), of: of as FilterScope, op };
  if (op === 'is null' || op === 'is not null') return condition;
  const one = typed.trim();
  if (one === '') return null;
  if (op !== 'in' && op !== 'not in' && op !== 'between') return { ...condition, value: one };
  const values = one
    .split(/[,，]/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
  return op === 'between' && values.length !== 2 ? null : { ...condition, value: values };
}
