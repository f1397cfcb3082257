import { spanOf } from '../../time/range';
import { wholePeriods } from '../../time/whole-periods';
import { PEOPLE_SHOWN, type Computed, type Context } from '../define';
import type { Cases, Within } from './cases';
import { pairEvents } from './pair-events';
import { readRows } from './read-rows';
import { groupsOf, trendOf } from './group-cases';
import { listCases, pickPeople } from './list-cases';
import type { ProcessTimeResult } from './result';
import { lengthOf, type ProcessTimeSpec, type Span } from './spec';
import { binsOf, finishedTimes, summarise, type Terms } from './summarise';

/**
 * Process time (methodology, F3 and section 5): the time between two times of a row, or between two acts of an actor. Quantiles (type 7) over finished
 * cases; a case still open past the SLA is a breach, one open within it is in progress and in no quantile; share over the SLA = breaches /
 * (finished + open past the SLA). What ended before it began is counted apart. Throws model-missing, column-missing or spec-invalid with the path.
 */
export async function compute(spec: ProcessTimeSpec, context: Context): Promise<Computed<ProcessTimeResult>> {
  const { mart } = context;
  const periods = mart.periods(spec.unit);
  const { cases, which, within, terms } = await readCases(spec, spec.between, 'between', context);
  const steps = [];
  for (const [index, span] of spec.steps.entries()) {
    const part = await readCases(spec, span, `steps[${index}]`, context);
    steps.push(summarise(part.cases, part.which, terms));
  }
  const medians = steps.map(({ seconds }) => seconds.median ?? -1);
  const longest = Math.max(-1, ...medians);
  const people = spec.people && pickPeople(spec.people, { cases, which, terms });
  const listing = { within, n: spec.cases, mart };
  return {
    result: {
      ...summarise(cases, which, terms),
      bins: binsOf(finishedTimes(cases, which)),
      breakdown: spec.breakdown ? groupsOf(cases, which, { terms, top: spec.breakdown.top }) : [],
      trend: trendOf(cases, which, { terms, periods }),
      steps,
      slowest: longest < 0 ? null : medians.indexOf(longest),
      slowestCases: await listCases(cases, 'finished', listing),
      openCases: await listCases(cases, 'open', listing),
      ...(people && { people: { total: people.length, ids: await cases.names(people.slice(0, PEOPLE_SHOWN)) } }),
      withoutStart: cases.withoutStart,
      duplicatesRemoved: cases.duplicatesRemoved,
    },
    flow: [
      { step: 'cases', rows: cases.started.length },
      { step: 'cases-in-range', rows: which.length },
    ],
  };
}

/** Ids, ascending, of the people whose cases the spec picks; null = it picks none. Throws spec-invalid for cases that are rows. */
export async function people(spec: ProcessTimeSpec, context: Context): Promise<readonly string[] | null> {
  if (!spec.people) return null;
  const read = await readCases(spec, spec.between, 'between', context);
  return read.cases.names(pickPeople(spec.people, read));
}

interface Read {
  readonly cases: Cases;
  /** Cases that began in the range. */
  readonly which: readonly number[];
  readonly within: Within;
  readonly terms: Terms;
}

async function readCases(spec: ProcessTimeSpec, span: Span, path: string, context: Context): Promise<Read> {
  const { mart } = context;
  const within = wholePeriods(spanOf(spec.range, mart.zone), mart.periods(spec.unit));
  const cases = 'events' in span ? await pairEvents(span, spec, { context, path, ...within }) : await readRows(span, spec, mart, path);
  const { started } = cases;
  const which = [...started.keys()].filter((i) => (started[i] ?? 0) >= within.from && (started[i] ?? 0) <= within.to);
  return { cases, which, within, terms: { sla: spec.sla && lengthOf(spec.sla), asOf: mart.asOf } };
}
