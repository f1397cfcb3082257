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

/** Values that are probably one, by a way of comparing. */
export interface ValueCluster {
  /** The most frequent spelling; ties by code point. */
  readonly value: string;
  readonly rows: number;
  readonly others: readonly { readonly value: string; readonly rows: number }[];
}

/** Rows that are probably one person. Values are shown masked. */
export interface PeopleCluster {
  readonly keeps: string;
  readonly ids: readonly string[];
  /** By what they are the same. */
  readonly by: readonly ('phone' | 'email' | 'name')[];
}

export interface CleanedTable {
  readonly name: string;
  readonly rows: number;
  readonly rowsBefore: number;
  readonly states: readonly StepState[];
}

export interface CleaningResult {
  readonly tables: readonly CleanedTable[];
  /** For the tables as they stand, in the order in which they should be taken; those already in the recipe are gone from it. */
  readonly proposals: readonly Proposal[];
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
