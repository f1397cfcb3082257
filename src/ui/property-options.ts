import type { Catalogue } from '../analyses/define';
import type { Text } from '../i18n/text';
import type { FilterScope, Property } from '../model/filter';
import type { Option } from './choice';

/** Properties to break down by; the hint says whose they are and how many values there are. */
export function propertyOptions({ properties }: Catalogue, text: Text, scopes: readonly FilterScope[]): readonly Option[] {
  return properties
    .filter((property) => scopes.includes(property.of))
    .map(({ column, of, distinct }) => ({ value: `${of}:${column}`, label: column, hint: text.t(`property.${of}`, { n: distinct }) }));
}

export const propertyKey = ({ column, of }: Property): string =>
  `${of ?? 'event'}:${typeof column === 'string' ? column : column.join(' · ')}`;

export function readProperty(key: string): { column: string; of: FilterScope } {
  const [of = 'event', ...column] = key.split(':');
  return { of: of as FilterScope, column: column.join(':') };
}
