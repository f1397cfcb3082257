import type { Computed, Context } from '../define';
import { effectsOf } from './effects';
import { readFailingRows } from './failing-rows';
import { measure } from './measure';
import { proposeRules } from './propose/propose-rules';
import type { QualityResult } from './result';
import { suggested } from './rules-of';
import type { QualitySpec } from './spec';

/** The score (see measure.ts), what its defects do to the answers, the rules that the data suggest, and the rows of one rule when they are asked for. */
export async function compute({ rows: asked, ...spec }: QualitySpec, context: Context): Promise<Computed<QualityResult>> {
  const { mart } = context;
  const db = context.db.withSignal(context.signal);
  const measured = await measure(spec, context);
  const { standIns, tables } = measured;
  const proposed = suggested(spec, await proposeRules({ mart, db, standIns }));
  const rows = asked ? await readFailingRows(asked, { result: measured, mart, db }) : null;
  const result: QualityResult = { ...measured, proposed, rows, effects: await effectsOf({ mart, db, standIns }, tables) };
  return { result, flow: tables.map(({ name, rows: n }) => ({ step: `rows of ${name}`, rows: n })) };
}
