import { columnOf, instantOf, tableOf } from '../../mart/columns';
import type { Mart } from '../../mart/mart';
import type { Column } from '../../model/table';
import { compileFilters } from '../../sql/filter';
import { ident, join, raw, sql, type Sql } from '../../sql/tag';
import type { Quantity } from './measures';
import type { Span } from './windows';

/** Steps that end in a table `name` with a `key` column and the quantities. */
interface Block {
  readonly name: string;
  readonly quantities: readonly Quantity[];
  readonly steps: (mart: Mart) => Sql;
}

const inSpan = (time: string): Sql => raw(`${time} BETWEEN s.first AND s.last`);

const BLOCKS: readonly Block[] = [
  {
    name: 'money',
    quantities: ['gmv', 'gross', 'sales'],
    steps: () => sql`-- orders placed in each span; amounts are exact decimals
money AS (SELECT s.key, sum(o.gmv) AS gmv, sum(o.gross) FILTER (o.sale) AS gross, count(*) FILTER (o.sale) AS sales
  FROM __spans s JOIN mart_order o ON ${inSpan('o."at"')} GROUP BY s.key)`,
  },
  {
    name: 'heads',
    quantities: ['buyers', 'repeat_buyers', 'new_buyers'],
    steps: () => sql`-- a buyer is new in the span that holds the first sale ever
firsts AS (SELECT customer, min("at") AS first_ever FROM mart_order WHERE sale AND customer IS NOT NULL GROUP BY customer),
buyers AS (SELECT s.key, o.customer, count(*) AS sales, min(o."at") AS first_here
  FROM __spans s JOIN mart_order o ON ${inSpan('o."at"')} WHERE o.sale AND o.customer IS NOT NULL GROUP BY s.key, o.customer),
heads AS (SELECT key, count(*) AS buyers, count(*) FILTER (sales >= 2) AS repeat_buyers, count(*) FILTER (first_here = first_ever) AS new_buyers
  FROM buyers JOIN firsts USING (customer) GROUP BY key)`,
  },
  {
    name: 'returned',
    quantities: ['reversed'],
    steps: () => sql`-- reversals are negative and count at their own date
returned AS (SELECT s.key, sum(v.amount) AS reversed FROM __spans s JOIN mart_reversal v ON ${inSpan('v."at"')} GROUP BY s.key)`,
  },
  { name: 'costs', quantities: ['goods'], steps: goodsSteps },
  { name: 'advertising', quantities: ['spend'], steps: spendSteps },
  {
    name: 'traffic',
    quantities: ['visitors'],
    steps: () =>
      sql`traffic AS (SELECT s.key, count(DISTINCT e.__actor) AS visitors FROM __spans s JOIN mart_event e ON ${inSpan('e.__at')} GROUP BY s.key)`,
  },
  { name: 'service', quantities: ['tickets', 'closed_tickets', 'rated_tickets', 'satisfaction', 'response_us'], steps: ticketSteps },
];

/** The cost of a line counts when its order is a sale and the line itself is not cancelled. */
function goodsSteps(mart: Mart): Sql {
  const cost = mart.columns('order').find((column) => column.name === mart.model.order?.cost);
  const cancelled = mart.model.order?.cancelled;
  const kept = cancelled
    ? sql`NOT (${compileFilters([cancelled], { order: { alias: 'l', columns: mart.columns('order') } }, 'order.cancelled', 'order')})`
    : raw('TRUE');
  return sql`costs AS (SELECT s.key, sum(${cost ? exact(cost, 'l') : raw('NULL::DECIMAL(18,2)')}) AS goods
  FROM __spans s JOIN mart_order o ON ${inSpan('o."at"')} JOIN mart_line l ON l.__order = o.order_id WHERE o.sale AND ${kept} GROUP BY s.key)`;
}

function spendSteps({ model, tables, zone, asOf }: Mart): Sql {
  if (!model.spend) return raw('advertising AS (SELECT key, NULL::DECIMAL(18,2) AS spend FROM __spans)');
  const table = tableOf(tables, model.spend.table, 'spend');
  const at = instantOf(columnOf(table, model.spend.date, 'spend.date'), 't', zone);
  const cost = exact(columnOf(table, model.spend.cost, 'spend.cost'), 't');
  return sql`advertising AS (SELECT s.key, sum(p.cost) AS spend FROM __spans s
  JOIN (SELECT ${at} AS paid, ${cost} AS cost FROM ${ident(table.name)} t) p ON ${inSpan('p.paid')} WHERE p.paid <= ${micro(asOf)} GROUP BY s.key)`;
}

/** Tickets belong to the span they were opened in. An answer before the opening is a fault of the data and is left out. */
function ticketSteps({ model, tables, zone, asOf }: Mart): Sql {
  const role = model.ticket;
  if (!role)
    return raw(
      'service AS (SELECT key, 0 AS tickets, 0 AS closed_tickets, 0 AS rated_tickets, 0 AS satisfaction, NULL::DOUBLE AS response_us FROM __spans)',
    );
  const table = tableOf(tables, role.table, 'ticket');
  const time = (name: string | null | undefined, key: string): Sql =>
    name ? instantOf(columnOf(table, name, `ticket.${key}`), 't', zone) : raw('NULL::BIGINT');
  const score = role.satisfaction ? exact(columnOf(table, role.satisfaction, 'ticket.satisfaction'), 't') : raw('NULL::DECIMAL(18,2)');
  return sql`service AS (SELECT s.key, count(*) AS tickets, count(*) FILTER (c.closed <= ${micro(asOf)}) AS closed_tickets, count(c.score) AS rated_tickets,
    sum(c.score) AS satisfaction, median(c.answered - c.opened) FILTER (c.answered BETWEEN c.opened AND ${micro(asOf)}) AS response_us
  FROM __spans s JOIN (SELECT ${time(role.opened, 'opened')} AS opened, ${time(role.firstResponse, 'firstResponse')} AS answered,
    ${time(role.closed, 'closed')} AS closed, ${score} AS score FROM ${ident(table.name)} t) c ON ${inSpan('c.opened')}
  WHERE c.opened <= ${micro(asOf)} GROUP BY s.key)`;
}

const micro = (us: number): Sql => raw(String(Math.max(-9_000_000_000_000_000, Math.min(us, 9_000_000_000_000_000))));

function exact(column: Column, alias: string): Sql {
  const cell = ident(alias, column.name);
  return column.kind === 'decimal' || column.kind === 'integer' ? cell : sql`TRY_CAST(${cell} AS DECIMAL(18,6))`;
}

/** One row a span: `key` and each quantity. Without rows a quantity is 0, a median NULL. */
export function factsQuery({
  mart,
  spans,
  quantities,
  select,
}: {
  mart: Mart;
  spans: readonly Span[];
  quantities: ReadonlySet<Quantity>;
  select: Sql;
}): Sql {
  const used = BLOCKS.filter((block) => block.quantities.some((quantity) => quantities.has(quantity)));
  const rows = spans.map((span) => sql`(${span.key}, CAST(${micro(span.first)} AS BIGINT), CAST(${micro(span.last)} AS BIGINT))`);
  const steps = [sql`__spans(key, first, last) AS (VALUES ${join(rows)})`, ...used.map((block) => block.steps(mart))];
  const columns = [...quantities].map((name) => (name === 'response_us' ? raw(name) : raw(`coalesce(${name}, 0) AS ${name}`)));
  const joins = used.map((block) => raw(` LEFT JOIN ${block.name} USING (key)`));
  return sql`WITH ${join([...steps, sql`totals AS (SELECT ${join([raw('key'), ...columns])} FROM __spans${join(joins, '')})`], ',\n')}
${select}`;
}
