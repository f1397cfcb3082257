import type { Catalogue } from '../analyses/define';
import type { Text } from '../i18n/text';
import type { FilterScope, Property } from '../model/filter';
import { MOST_SEGMENTS, namedSegments, type Segment } from '../model/segment';
import { segments } from '../state/segments.svelte';
import type { Option } from './choice';

/** Properties to break down by; the hint says whose they are and how many values there are. */
export function propertyOptions({ properties }: Catalogue, text: Text, scopes: readonly FilterScope[]): readonly Option[] {
  return properties
    .filter((property) => scopes.includes(property.of))
    .map(({ column, of, distinct }) => ({ value: `${of}:${column}`, label: column, hint: text.t(`property.${of}`, { n: distinct }) }));
}

interface BreakdownChoice {
  readonly scopes: readonly FilterScope[];
  /** What is chosen: it may come from a link and be none of the others. */
  readonly chosen: Property | null;
}

/** The saved segments: each parts its people from everyone else. */
export const segmentOptions = (text: Text): readonly Option[] => segments.all.map((segment) => segmentOption([segment], text));

/** Properties, saved segments one by one and, where several are few enough, all of them at once. */
export function breakdownOptions(catalogue: Catalogue, text: Text, { scopes, chosen }: BreakdownChoice): readonly Option[] {
  const own = segmentOptions(text);
  const together = own.length > 1 && own.length <= MOST_SEGMENTS ? [segmentOption(segments.all, text)] : [];
  const foreign = chosen?.segment ? [segmentOption([chosen.segment].flat(), text)] : [];
  const all = [...own, ...together, ...foreign];
  return [...propertyOptions(catalogue, text, scopes), ...new Map(all.map((option) => [option.value, option])).values()];
}

function segmentOption(segment: readonly Segment[], text: Text): Option {
  const name = nameOf({ column: '', segment });
  return { value: `segment:${name}`, label: name, hint: text.t('property.segment', { n: segment.length }) };
}

function nameOf(property: Property): string {
  if (property.segment)
    return namedSegments(property)
      .map(({ name }) => name)
      .join(', ');
  return typeof property.column === 'string' ? property.column : property.column.join(' · ');
}

export const propertyKey = (property: Property): string => `${property.segment ? 'segment' : (property.of ?? 'event')}:${nameOf(property)}`;

export function readProperty(key: string): { column: string; of: FilterScope } {
  const [of = 'event', ...column] = key.split(':');
  return { of: of as FilterScope, column: column.join(':') };
}

/** What was chosen of `breakdownOptions`. */
export function readBreakdown(key: string, text: Text): Property & { readonly column: string; readonly of: FilterScope } {
  const { of, column } = readProperty(key);
  if (!key.startsWith('segment:')) return { of, column };
  const segment = segments.named(column) ?? segments.all;
  return segments.all.length > 0 ? { segment, column, of: 'customer', rest: text.t('segments.else') } : { of, column };
}
