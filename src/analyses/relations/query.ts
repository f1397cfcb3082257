import type { Mart } from '../../mart/mart';
import type { Sql } from '../../sql/tag';
import { sourcesFor } from './compute';
import { integrationQuery } from './integration';
import type { RelationsSpec } from './spec';

/** Rows per source and how many resolve to a customer; null until `compute` has found the sources of this mart. */
export function query(_spec: RelationsSpec, mart: Mart): Sql | null {
  const sources = sourcesFor(mart);
  return sources && integrationQuery(mart, sources);
}
