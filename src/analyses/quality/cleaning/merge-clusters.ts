import type { AnyStep } from '../../../model/recipe';
import type { ValueCluster } from './result';

/** All spellings of a group, the most frequent first. */
export const spellingsOf = ({ value, rows, others }: ValueCluster): readonly { readonly value: string; readonly rows: number }[] => [
  { value, rows },
  ...others,
];

/** The step that writes each group as the spelling that wins. */
export function mergeOf(column: string, groups: readonly { readonly group: ValueCluster; readonly wins: string }[]): AnyStep {
  const values = groups.flatMap(({ group, wins }) =>
    spellingsOf(group)
      .filter(({ value }) => value !== wins)
      .map(({ value }): readonly [string, string] => [value, wins]),
  );
  const step = { kind: 'map', column, values: Object.fromEntries(values) };
  return step;
}
