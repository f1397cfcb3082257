import * as v from 'valibot';
import { FailureError } from '../../model/failure';
import type { AnyStep } from '../../model/recipe';
import type { AnyKind } from '../define-step';
import { dedupe } from './dedupe';
import { trim } from './trim';

/** A step as data: the closed set of kinds. A new kind is one file and its line in both lists here. */
export const stepSchema = v.variant('kind', [trim.schema, dedupe.schema]);
export type Step = v.InferOutput<typeof stepSchema>;

const KINDS: ReadonlyMap<string, AnyKind> = new Map([trim, dedupe].map((kind) => [kind.kind, kind]));

export const isKnown = ({ kind }: AnyStep): boolean => KINDS.has(kind);

/** The kind of a step. Throws spec-invalid for one that this version does not know. */
export function kindOf(step: AnyStep): AnyKind {
  const kind = KINDS.get(step.kind);
  if (kind) return kind;
  throw new FailureError({
    code: 'spec-invalid',
    path: 'kind',
    message: `There is no kind of cleaning step "${step.kind}". Choose one of: ${[...KINDS.keys()].join(', ')}.`,
    params: { kind: step.kind },
  });
}
