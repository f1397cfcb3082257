import * as v from 'valibot';
import { bounds } from './bounds';
import { condition } from './condition';
import type { AnyKind, AnyRule } from './define-rule';
import { delay } from './delay';
import { enumeration } from './enum';
import { follows } from './follows';
import { format } from './format';
import { freshness } from './freshness';
import { gaps } from './gaps';
import { range } from './range';
import { reference } from './reference';
import { referenceTotal } from './reference-total';
import { required } from './required';
import { spelling } from './spelling';
import { times } from './times';
import { total } from './total';
import { type } from './type';
import { unique } from './unique';

/** A rule as data: the closed set of kinds. A new kind is one file and its line in both lists here. */
export const ruleSchema = v.variant('kind', [
  required.schema,
  type.schema,
  format.schema,
  enumeration.schema,
  range.schema,
  unique.schema,
  spelling.schema,
  reference.schema,
  times.schema,
  follows.schema,
  total.schema,
  bounds.schema,
  referenceTotal.schema,
  delay.schema,
  freshness.schema,
  gaps.schema,
  condition.schema,
]);
export type Rule = v.InferOutput<typeof ruleSchema>;

const KINDS: ReadonlyMap<string, AnyKind> = new Map(
  [
    required,
    type,
    format,
    enumeration,
    range,
    unique,
    spelling,
    reference,
    times,
    follows,
    total,
    bounds,
    referenceTotal,
    delay,
    freshness,
    gaps,
    condition,
  ].map((kind) => [kind.kind, kind]),
);

/** The kind of a rule that was parsed. */
export function kindOf(rule: AnyRule): AnyKind {
  const kind = KINDS.get(rule.kind);
  if (!kind) throw new RangeError(`no kind of rule "${rule.kind}"`);
  return kind;
}

/** The names of all kinds, in the order in which they are offered. */
export const ruleKinds: readonly string[] = [...KINDS.keys()];

/** The kind of that name. Throws RangeError when there is none. */
export const kindNamed = (kind: string): AnyKind => kindOf({ kind, table: '' });
