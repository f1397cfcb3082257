import * as v from 'valibot';
import { common, defineStep } from '../define-step';

const schema = v.strictObject({ ...common, kind: v.literal('drop-column'), column: v.string() });

/** Removes a column, unless it is the last one. Rows and other columns stay. */
export const dropColumn = defineStep(schema, { kind: 'drop-column', effect: ({ column }) => ({ dropped: [column] }) });
