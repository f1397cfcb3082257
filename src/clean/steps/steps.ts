import * as v from 'valibot';
import { FailureError } from '../../model/failure';
import type { AnyStep } from '../../model/recipe';
import type { AnyKind } from '../define-step';
import { letterCase } from './case';
import { clear } from './clear';
import { dedupe } from './dedupe';
import { dropColumn } from './drop-column';
import { dropRows } from './drop-rows';
import { email } from './email';
import { fill } from './fill';
import { followMerge } from './follow-merge';
import { joinText } from './join-text';
import { map } from './map';
import { mask } from './mask';
import { mergePeople } from './merge-people';
import { outliers } from './outliers';
import { parseDate } from './parse-date';
import { parseNumber } from './parse-number';
import { phone } from './phone';
import { rename } from './rename';
import { replace } from './replace';
import { retype } from './retype';
import { sign } from './sign';
import { split } from './split';
import { standIns } from './stand-ins';
import { swap } from './swap';
import { trim } from './trim';
import { width } from './width';

const ALL = [
  trim,
  width,
  letterCase,
  replace,
  standIns,
  parseNumber,
  parseDate,
  retype,
  phone,
  email,
  map,
  fill,
  outliers,
  sign,
  clear,
  swap,
  split,
  joinText,
  rename,
  dropColumn,
  dropRows,
  dedupe,
  followMerge,
  mergePeople,
  mask,
] as const;

/** A step as data: the closed set of kinds. A new kind is one file and its line in both lists here. */
export const stepSchema = v.variant('kind', [
  trim.schema,
  width.schema,
  letterCase.schema,
  replace.schema,
  standIns.schema,
  parseNumber.schema,
  parseDate.schema,
  retype.schema,
  phone.schema,
  email.schema,
  map.schema,
  fill.schema,
  outliers.schema,
  sign.schema,
  clear.schema,
  swap.schema,
  split.schema,
  joinText.schema,
  rename.schema,
  dropColumn.schema,
  dropRows.schema,
  dedupe.schema,
  followMerge.schema,
  mergePeople.schema,
  mask.schema,
]);

const KINDS: ReadonlyMap<string, AnyKind> = new Map(ALL.map((kind) => [kind.kind, kind]));

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
