import * as v from 'valibot';
import type { PropertyValue } from '../../timeline/timeline';

export interface RetentionGroupIs {
  /** The column of the breakdown. */
  readonly column: string | readonly string[];
  readonly op: '=';
  /** Null = the missing value. */
  readonly value: PropertyValue;
}

/** The people behind a figure of the table. */
export interface RetentionPeople {
  /** A day or instant in the cohort's period; null = all cohorts whose cell `k` is complete, those of the weighted average. */
  readonly cohort: string | null;
  /** Number of the cell; with brackets that of the bracket. */
  readonly k: number;
  readonly which: 'returned' | 'away';
  /** Only members of this group of the breakdown; null = of all. A condition, so that links drop it where the column holds people's values. */
  readonly group?: RetentionGroupIs | null;
  /** Only members of the rest after the top values. */
  readonly other?: true;
}

const cell = v.nullable(v.union([v.string(), v.number(), v.boolean()]));

export const people = v.optional(
  v.nullable(
    v.strictObject({
      cohort: v.optional(v.nullable(v.string()), null),
      k: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000)),
      which: v.optional(v.picklist(['returned', 'away']), 'returned'),
      group: v.optional(
        v.nullable(
          v.strictObject({
            column: v.union([v.string(), v.array(v.string())]),
            op: v.literal('='),
            value: v.union([cell, v.array(cell)]),
          }),
        ),
      ),
      other: v.optional(v.literal(true)),
    }),
  ),
  null,
) as v.GenericSchema<RetentionPeople | null | undefined, RetentionPeople | null>;
