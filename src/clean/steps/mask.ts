import * as v from 'valibot';
import { MASK_METHODS, PII_KINDS } from '../../model/privacy';
import { cellOf, common, defineStep } from '../define-step';
import { maskSql } from '../mask/mask-sql';

const schema = v.strictObject({
  ...common,
  kind: v.literal('mask'),
  column: v.string(),
  method: v.picklist(MASK_METHODS),
  /** What the column holds: it decides what of a value stays. */
  pii: v.optional(v.nullable(v.picklist(PII_KINDS)), null),
  /** generalise, dates: what is left of them. */
  to: v.optional(v.picklist(['month', 'year', 'decade'])),
  /** generalise, numbers: the width of a band. */
  width: v.optional(v.pipe(v.number(), v.finite(), v.gtValue(0))),
  /** generalise, texts: how many of the most frequent values stay. */
  top: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000))),
});

/** Protects a column: its values are masked, become pseudonyms or coarser, or the column goes; the file's own values are not shown any more. */
export const mask = defineStep(schema, {
  kind: 'mask',
  effect({ column: name, method, pii, ...options }, scope) {
    const { column, cell } = cellOf(scope, name);
    if (method === 'drop') return { dropped: [name], hides: [name] };
    const { sql, kind, sqlType } = maskSql({ cell, column, kind: pii, method, options, secret: scope.secret, from: scope.from });
    return { cells: [{ column: name, sql, type: { kind, sqlType } }], hides: [name] };
  },
});
