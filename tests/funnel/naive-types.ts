export interface Fact {
  readonly actor: string;
  readonly at: number;
  readonly name: string;
  readonly sale: boolean;
  readonly props: Readonly<Record<string, string | null>>;
}
type Test = (fact: Fact) => boolean;
export interface NaiveSpec {
  /** `named` is the name alone, `fits` name and conditions. */
  readonly steps: readonly {
    readonly named: Test;
    readonly fits: Test;
    readonly optional: boolean;
    readonly first: null | 'ever' | 'matching';
  }[];
  readonly exclusions: readonly {
    readonly fits: Test;
    readonly after: number;
    readonly before: number;
    readonly effect: 'remove' | 'drop';
  }[];
  readonly order: 'ordered' | 'strict' | 'any';
  /** Seconds, or a session by column or gap. */
  readonly window: number | { readonly column: string; readonly gap: number } | { readonly gap: number };
  readonly attempt: 'best' | 'first';
  readonly increasing: boolean;
  readonly tolerance: number;
  readonly hold: readonly string[];
  readonly range: readonly [number, number];
  readonly entry: readonly [number, number];
  readonly filter: Test;
  readonly until: number;
}

export interface NaiveAttempt {
  reach: number;
  times: number[];
  used: Fact[];
  met: boolean;
  cut: boolean;
  open: boolean;
  optional: (number | null)[];
}
/** Which steps a fact may serve, for searches per value. */
export type Limit = (fact: Fact, step: number) => boolean;

export interface World {
  readonly spec: NaiveSpec;
  readonly visible: readonly Fact[];
  readonly fits: (fact: Fact, k: number) => boolean;
  readonly same: (a: Fact, b: Fact) => boolean;
  readonly sessionOf: (fact: Fact) => string | null;
  readonly required: readonly number[];
}

export function nth<T>(list: readonly T[], i: number): T {
  const item = list[i];
  if (item === undefined) throw new Error(`nothing at ${i}`);
  return item;
}

export interface Path {
  readonly used: Fact[];
  readonly broken: boolean;
}
