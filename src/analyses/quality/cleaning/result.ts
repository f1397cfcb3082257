import type { ValueCluster } from '../../../clean/cluster/value-cluster';
import type { PeopleCluster } from '../../../clean/people/people-cluster';
import type { AnyStep, StepState } from '../../../model/recipe';

/** A step that the data ask for. */
export interface Proposal {
  /** Stable: table, kind and columns, as `orders.channel.map`. */
  readonly id: string;
  readonly table: string;
  readonly step: AnyStep;
  /** What it answers: a scored rule that fails, by its id, or something only listed. */
  readonly rule: string | null;
  /** What was seen, as a code for words: the kind of step and why. */
  readonly why: ProposalReason;
  /** Rows that change, rows that go. */
  readonly rowsChanged: number;
  readonly rowsRemoved: number;
  /** `restores`: the right value is known from the data. `clears`: what cannot be right becomes missing. `choice`: a person should look first. */
  readonly effect: 'restores' | 'clears' | 'choice';
}

export type ProposalReason =
  | 'blanks'
  | 'full-width'
  | 'stand-ins'
  | 'spellings'
  | 'numbers-as-text'
  | 'dates-as-text'
  | 'phone-forms'
  | 'invalid-format'
  | 'outside-range'
  | 'negative-amounts'
  | 'times-reversed'
  | 'whole-duplicates'
  | 'key-duplicates'
  | 'same-people'
  | 'merged-ids'
  | 'outliers';

export type { PeopleCluster, ValueCluster };

export interface CleanedTable {
  readonly name: string;
  readonly rows: number;
  readonly rowsBefore: number;
  readonly states: readonly StepState[];
}

/** A scored rule that rows fail and that no proposed step answers: what is true is not in the data. */
export interface LeftDefect {
  readonly rule: string;
  readonly kind: string;
  readonly table: string;
  readonly columns: readonly string[];
  /** Rows; for rules that count something else, that. */
  readonly failed: number;
}

export interface CleaningResult {
  readonly tables: readonly CleanedTable[];
  /** The quality score of the tables as they stand; null = nothing to measure. */
  readonly score: number | null;
  /** For the tables as they stand, in the order in which they should be taken; those already in the recipe are gone from it. */
  readonly proposals: readonly Proposal[];
  /** Most rows first. */
  readonly left: readonly LeftDefect[];
  /** What the spec's `clusters` asked for; null = nothing. */
  readonly clusters: {
    readonly table: string;
    readonly column: string;
    readonly values: number;
    readonly groups: readonly ValueCluster[];
  } | null;
  /** What the spec's `people` asked for; null = nothing. */
  readonly people: {
    readonly table: string;
    readonly groups: number;
    readonly surplus: number;
    readonly examples: readonly PeopleCluster[];
  } | null;
}
