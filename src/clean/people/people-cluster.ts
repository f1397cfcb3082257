/** By what rows are one person: the number of their phone, their e-mail address, or their name together with another equal field. */
export type Evidence = 'phone' | 'email' | 'name';

/** Rows that are probably one person. */
export interface PeopleCluster {
  /** The id of the row that stays; blank when no row of the person has one. */
  readonly keeps: string;
  /** The ids of all its rows, the kept one first; at most 100. */
  readonly ids: readonly string[];
  /** By what they are the same. */
  readonly by: readonly Evidence[];
}
