import type { Mart } from '../../../mart/mart';
import type { TableInfo } from '../../../model/table';
import type { ModelColumn } from '../model-columns';
import type { Rule } from '../rules/rules';

/** A rule that may be proposed. With `tolerance` it is dropped when a larger share of the rows it checks fails: then the guess was wrong, not the data. */
export interface Candidate {
  readonly rule: Rule;
  readonly tolerance?: number;
}

/** Most names that hint at a form, a range or an order are believed when at least 60 % of the values agree. */
export const HINT = 0.4;
/** Links and scales that nobody declared must hold nearly everywhere. */
export const STRICT = 0.05;

export interface ProposalInput {
  readonly mart: Mart;
  readonly db: Mart['db'];
  readonly standIns: readonly string[];
}

/** A table with the columns of it that the model names. */
export interface Subject {
  readonly table: TableInfo;
  readonly uses: readonly ModelColumn[];
}
