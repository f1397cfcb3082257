import type { Mart } from '../../mart/mart';
import { dayOf, instantOf } from '../../mart/columns';
import { raw, sql, type Sql } from '../../sql/tag';
import type { StagesSpec } from './spec';

/**
 * Named steps up to `staged`: one row a customer with a sale up to `day` (local ISO date), with stage, silence and rhythm.
 * The rhythm is rounded to 9 significant digits before it is compared, because `exp` and `ln` differ in their last bit from machine to machine.
 */
export function stageSteps({ multipliers: [decline, churned] }: StagesSpec, day: string): Sql {
  const today = sql`CAST(${day} AS DATE)`;
  return sql`-- days on which a known customer bought, and the gaps between them
sale_days AS (SELECT DISTINCT customer, day FROM mart_order WHERE sale AND customer IS NOT NULL AND day <= ${today}),
gaps AS (SELECT customer, day, day - lag(day) OVER (PARTITION BY customer ORDER BY day) AS gap FROM sale_days),
-- the median gap of everybody: at least a day, 30 days when nobody came back
pool AS (SELECT CAST(greatest(1, coalesce(median(gap), 30)) AS DOUBLE) AS days FROM gaps),
own AS (SELECT customer, ${today} - max(day) AS silent_days, count(*) AS sale_days, count(gap) AS n, CAST(greatest(1, median(gap)) AS DOUBLE) AS days FROM gaps GROUP BY customer),
-- the customer's own rhythm, pulled to everybody's as if that were three more gaps
pulled AS (SELECT own.*, CASE WHEN n = 0 THEN pool.days ELSE exp((n * ln(own.days) + 3 * ln(pool.days)) / (n + 3)) END AS pace FROM own, pool),
paced AS (SELECT *, round(pace, CAST(9 - length(CAST(CAST(floor(pace) AS BIGINT) AS VARCHAR)) AS INTEGER)) AS rhythm_days FROM pulled),
staged AS (SELECT customer, silent_days, sale_days, rhythm_days,
  CASE WHEN silent_days > ${churned} * rhythm_days THEN 'churned' WHEN silent_days > ${decline} * rhythm_days THEN 'decline'
    WHEN sale_days >= 3 THEN 'mature' ELSE 'growth' END AS stage FROM paced)`;
}

/** Everyone in the customer table or behind an order or a reversal, as `known(customer)`. */
export function knownSteps(mart: Mart): Sql {
  const listed = mart.model.customer ? raw(' UNION SELECT __id FROM mart_customer') : raw('');
  return sql`known AS (SELECT customer FROM mart_order WHERE customer IS NOT NULL
  UNION SELECT customer FROM mart_reversal WHERE customer IS NOT NULL${listed})`;
}

/** One row a stage: name and customers. Those without a sale are in acquisition. */
export function stagesQuery(spec: StagesSpec, mart: Mart): Sql {
  return sql`WITH ${stageSteps(spec, mart.asOfDay)},
${knownSteps(mart)}
SELECT coalesce(stage, 'acquisition') AS stage, count(*) AS customers FROM known LEFT JOIN staged USING (customer) GROUP BY 1 ORDER BY 1`;
}

export function poolQuery(spec: StagesSpec, mart: Mart): Sql {
  return sql`WITH ${stageSteps(spec, mart.asOfDay)} SELECT days FROM pool`;
}

/** Of those called churned on `day`, how many had a sale later, up to as-of. */
export function backtestQuery(spec: StagesSpec, day: string): Sql {
  return sql`WITH ${stageSteps(spec, day)},
later AS (SELECT DISTINCT customer FROM mart_order WHERE sale AND customer IS NOT NULL AND day > CAST(${day} AS DATE))
SELECT count(*) AS churned, count(later.customer) AS bought_again FROM staged LEFT JOIN later USING (customer) WHERE stage = 'churned'`;
}

export function stageMembers(spec: StagesSpec, mart: Mart): Sql {
  return sql`WITH ${stageSteps(spec, mart.asOfDay)},
${knownSteps(mart)}
SELECT customer, coalesce(stage, 'acquisition') AS stage, silent_days AS "silentDays", rhythm_days AS "rhythmDays", coalesce(sale_days, 0) AS "saleDays"
FROM known LEFT JOIN staged USING (customer) ORDER BY customer`;
}

/** Customers without a sale whose registration lies more than 90 local days before as-of; null without a register time. */
export function coldQuery(spec: StagesSpec, mart: Mart): Sql | null {
  const registered = mart.columns('customer').find((column) => column.name === mart.model.customer?.registered);
  if (!registered) return null;
  const day = dayOf(instantOf(registered, 'c', mart.zone), mart.zone);
  return sql`WITH ${stageSteps(spec, mart.asOfDay)}
SELECT count(*) AS n FROM mart_customer c WHERE c.__id NOT IN (SELECT customer FROM staged) AND CAST(${mart.asOfDay} AS DATE) - ${day} > 90`;
}
