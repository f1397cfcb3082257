import { ratio } from '../../stats/round';
import { COVERAGE_ITEMS } from './items';
import type { Field, ItemCoverage } from './result';
import type { CoverageSpec } from './spec';

/** How a field stands in the data: the column with its counts, or null. */
export type FieldFacts = (
  field: string,
) => { readonly table: string; readonly column: string; readonly rows: number; readonly filled: number } | null;

/** Each item by the alternative that lacks least; of equals the first. A field is there when it is mapped and filled in enough rows. */
export function judgeItems(spec: CoverageSpec, facts: FieldFacts): readonly ItemCoverage[] {
  const field = (name: string): Field => {
    const found = facts(name);
    if (!found) return { field: name, table: null, column: null, state: 'missing', rows: 0, filled: 0, share: null };
    const share = ratio(found.filled, found.rows);
    // Events of a kind need to occur, not to fill their column.
    const enough = name.includes(':obstacle') || name.includes(':steps') ? found.filled > 0 : share !== null && share >= spec.filled;
    return { field: name, ...found, state: enough ? 'ok' : 'low', share };
  };
  return COVERAGE_ITEMS.map(({ name, stage, needs }) => {
    const tried = needs.map((fields) => fields.map(field));
    const lack = (fields: readonly Field[]): number =>
      fields.reduce((sum, { state }) => sum + (state === 'missing' ? 100 : state === 'low' ? 1 : 0), 0);
    const fields = tried.reduce((best, each) => (lack(each) < lack(best) ? each : best));
    const status = fields.some(({ state }) => state === 'missing')
      ? 'missing'
      : fields.some(({ state }) => state === 'low')
        ? 'partly'
        : 'covered';
    return { name, stage, key: spec.key.includes(name), status, fields };
  });
}
