/** How spellings are compared: by the words in them, by runs of letters, or by the number of letters that differ. */
export type ClusterMethod = 'fingerprint' | 'ngram' | 'levenshtein';

/** Values that are probably one, by a way of comparing. */
export interface ValueCluster {
  /** The most frequent spelling; ties by code point. */
  readonly value: string;
  readonly rows: number;
  /** The other spellings, most frequent first; ties by code point. */
  readonly others: readonly { readonly value: string; readonly rows: number }[];
}

/** A value of a column as it is stored, and on how many rows it stands. */
export interface CountedValue {
  readonly value: string;
  readonly rows: number;
}
