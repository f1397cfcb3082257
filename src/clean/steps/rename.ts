import * as v from 'valibot';
import { common, defineStep } from '../define-step';

const schema = v.strictObject({ ...common, kind: v.literal('rename'), column: v.string(), to: v.string() });

/** A column gets another name, which no other has (capitals do not count). Cells, rows and other columns stay. */
export const rename = defineStep(schema, { kind: 'rename', effect: ({ column, to }) => ({ renamed: { from: column, to } }) });
