import type { Mart } from '../../mart/mart';
import { join, type Sql } from '../../sql/tag';
import { bindRules } from './bind-rules';
import { proposedRules } from './propose/propose-rules';
import { rulesOf } from './rules-of';
import { scanQueries } from './scan';
import { chosenTables, settingsOf } from './settings';
import type { ScoreSpec } from './spec';

/**
 * The passes that count, one statement a table, in the order of the tables. With `rules: null` the rules are proposed from the values, so there is
 * SQL only after `compute` has made the proposal for this mart; until then null.
 */
export function query(spec: ScoreSpec, mart: Mart): Sql | null {
  const { standIns } = settingsOf(spec);
  const proposed = proposedRules(mart, standIns);
  if (!spec.rules && !proposed) return null;
  const rules = rulesOf(spec, proposed ?? []);
  const bound = bindRules(rules, { mart, standIns });
  return join(
    chosenTables(spec, mart).flatMap((table) => scanQueries(table, { rules: bound.get(table.name) ?? [], standIns })),
    ';\n\n',
  );
}
