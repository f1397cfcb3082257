import type { Mart } from '../../mart/mart';
import { join, raw, sql, type Sql } from '../../sql/tag';
import { factsQuery } from './facts';
import { measureOf, missingFor, quantitiesOf, type Measure, type Quantity } from './measures';
import type { ScorecardSpec } from './spec';
import { PERIOD, windowsOf, type Span } from './windows';

/** The measures of a spec that this model can give. */
export function knownMeasures(spec: ScorecardSpec, mart: Mart): readonly Measure[] {
  return spec.kpis.map((kpi) => measureOf(kpi.measure, mart.model)).filter((measure) => missingFor(measure, mart.model) === null);
}

const needed = (measures: readonly Measure[]): Set<Quantity> => new Set(measures.flatMap(quantitiesOf));

/** All quantities of all spans, as decimal text so that nothing is lost on the way. */
export function quantitiesQuery({ measures, mart, spans }: { measures: readonly Measure[]; mart: Mart; spans: readonly Span[] }): Sql {
  const quantities = needed(measures);
  const columns = [...quantities].map((name) => raw(`CAST(${name} AS VARCHAR) AS ${name}`));
  return factsQuery({ mart, spans, quantities, select: sql`SELECT ${join([raw('key'), ...columns])} FROM totals` });
}

/** One row a KPI: measure and value over the period. Null when the model gives none of the measures. */
export function scorecardQuery(spec: ScorecardSpec, mart: Mart): Sql | null {
  const measures = knownMeasures(spec, mart);
  if (measures.length === 0) return null;
  const spans = windowsOf(spec, mart).spans.filter((span) => span.key === PERIOD);
  const named = spec.kpis
    .map((kpi) => ({ name: kpi.measure, measure: measureOf(kpi.measure, mart.model) }))
    .filter(({ measure }) => missingFor(measure, mart.model) === null);
  const rows = named.map(({ name, measure }) => sql`SELECT ${name} AS measure, ${valueOf(measure)} AS value FROM totals`);
  return factsQuery({ mart, spans, quantities: needed(measures), select: join(rows, '\nUNION ALL ') });
}

function valueOf({ numerator, denominator, times: [over, under] = [1, 1] }: Measure): Sql {
  const sum = (terms: Readonly<Record<string, number>>): string =>
    Object.entries(terms)
      .map(([name, factor]) => (factor === 1 ? name : `${factor} * ${name}`))
      .join(' + ');
  const top = `CAST(${sum(numerator)} AS DOUBLE)${over === 1 ? '' : ` * ${over}`}`;
  const bottom = denominator ? ` / NULLIF(CAST(${sum(denominator)} AS DOUBLE), 0)` : '';
  return raw(`${top}${bottom}${under === 1 ? '' : ` / ${under}`}`);
}
