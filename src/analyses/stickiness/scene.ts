import { periodLookup } from '../../time/period-lookup';
import { activeDays, earliestOf, type ActiveDays } from '../../timeline/active-days';
import { matchAct, matchFilter } from '../../timeline/match-act';
import { singleAct, type SingleAct } from '../../timeline/single-act';
import type { Timeline } from '../../timeline/timeline';
import type { Context } from '../define';
import { frameOf, type Frame } from './frame';
import type { StickinessSpec } from './spec';

export interface Scene {
  readonly what: SingleAct;
  readonly timeline: Timeline;
  readonly frame: Frame;
  /** Active days of everyone, or by the acts at some positions only. */
  readonly visitsOf: (only?: (position: number) => boolean) => ActiveDays;
}

/** Who was active when. Throws model-missing, column-missing or spec-invalid with the path in the spec. */
export async function sceneOf(spec: StickinessSpec, { mart, timeline: build }: Pick<Context, 'mart' | 'timeline'>): Promise<Scene> {
  const what = singleAct({ act: spec.act, filter: spec.filter, usual: 'event' }, mart);
  const timeline = await build(what.facts);
  const match = await matchAct(timeline, what.act, 'act');
  const filter = await matchFilter(timeline, what.filter);
  const earliest = earliestOf(timeline);
  const frame = frameOf(spec, mart, earliest);
  const dayOf = periodLookup(mart.periods('day'), Math.max(frame.span.from, earliest), frame.span.to);
  return {
    what,
    timeline,
    frame,
    visitsOf: (only) => activeDays({ timeline, match, filter, span: frame.span, dayOf, ...(only && { only }) }),
  };
}
