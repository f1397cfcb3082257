import * as v from 'valibot';
import { sql } from '../../sql/tag';
import { common, defineStep } from '../define-step';
import { when, whenSql } from '../sql/when';

const schema = v.strictObject({ ...common, kind: v.literal('drop-rows'), when });

/** Removes the rows where a condition holds; where it is neither true nor false they stay. Columns stay. */
export const dropRows = defineStep(schema, {
  kind: 'drop-rows',
  effect: ({ when: condition }, scope) => ({ keeps: sql`NOT ${whenSql(condition, scope)}` }),
});
