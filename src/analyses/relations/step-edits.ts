import type { Relation } from './result';
import { sameRef, type ColumnRef, type Decision, type RelationsSpec } from './spec';

const bare = ({ table, column }: ColumnRef): ColumnRef => ({ table, column });
const about = (decision: Decision, { from, to }: Relation): boolean =>
  (sameRef(decision.from, from) && sameRef(decision.to, to)) || (sameRef(decision.from, to) && sameRef(decision.to, from));

/** The spec with a decision on a relation; `proposed` takes it back. */
export function decide(spec: RelationsSpec, relation: Relation, state: Relation['state']): RelationsSpec {
  const others = spec.decisions.filter((decision) => !about(decision, relation));
  if (state === 'proposed') return { ...spec, decisions: others };
  return { ...spec, decisions: [...others, { from: bare(relation.from), to: bare(relation.to), state }] };
}
