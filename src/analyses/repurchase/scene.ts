import type { Mart } from '../../mart/mart';
import { periodLookup } from '../../time/period-lookup';
import { spanOf, type Span } from '../../time/range';
import { activeDays, earliestOf, type ActiveDays } from '../../timeline/active-days';
import { matchAct, matchFilter } from '../../timeline/match-act';
import { singleAct, type SingleAct } from '../../timeline/single-act';
import type { Timeline } from '../../timeline/timeline';
import type { Context } from '../define';
import { daysOf, type RepurchaseSpec } from './spec';

/** What is looked at, and until when. */
export interface Terms {
  readonly span: Span;
  /** Local day of the last instant seen; open waits end there. */
  readonly endDay: number;
  /** The last local day that was seen to its end. */
  readonly lastWhole: number;
  /** Days after the first act; null = not asked. */
  readonly within: number | null;
}

export interface Scene {
  readonly what: SingleAct;
  readonly terms: Terms;
  readonly timeline: Timeline;
  readonly visits: ActiveDays;
  /** UTC microseconds of the first fact of the kind that is followed; Infinity when there is none. */
  readonly earliest: number;
}

export function termsOf({ range, within }: RepurchaseSpec, mart: Mart): Terms {
  const asked = spanOf(range, mart.zone);
  const span = { from: asked.from, to: Math.min(asked.to, mart.asOf) };
  const days = mart.periods('day');
  const endDay = Number.isFinite(span.to) ? days.index(span.to) : 0;
  const lastWhole = Number.isFinite(span.to) && days.start(endDay + 1) - 1 <= span.to ? endDay : endDay - 1;
  return { span, endDay, lastWhole, within: within && daysOf(within) };
}

/** Who did it, when. Throws model-missing, column-missing or spec-invalid with the path in the spec. */
export async function sceneOf(spec: RepurchaseSpec, { mart, timeline: build }: Pick<Context, 'mart' | 'timeline'>): Promise<Scene> {
  const what = singleAct({ act: spec.act, filter: spec.filter, usual: 'sale' }, mart);
  const terms = termsOf(spec, mart);
  const timeline = await build(what.facts);
  const match = await matchAct(timeline, what.act, 'act');
  const filter = await matchFilter(timeline, what.filter);
  const earliest = earliestOf(timeline);
  const dayOf = periodLookup(mart.periods('day'), Math.max(terms.span.from, earliest), terms.span.to);
  return { what, terms, timeline, earliest, visits: activeDays({ timeline, match, filter, span: terms.span, dayOf }) };
}

/** Numbers of everyone in the visits. */
export const everyone = ({ actors }: ActiveDays): Int32Array => Int32Array.from(actors, (_, person) => person);
