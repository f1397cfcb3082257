import type { Filter } from '../../../../model/filter';
import type { Column } from '../../../../model/table';
import { compileFilters } from '../../../../sql/filter';
import { and, ident, raw, sql, type Sql } from '../../../../sql/tag';
import { isNumeric } from '../../cell';
import { columnNamed, step, type Draft, type Look } from './draft';
import { ownFilters } from './own-filters';

interface NotNegative {
  readonly column: string;
  readonly when?: readonly Filter[] | undefined;
}

/** More negative amounts than this share were written on purpose. */
const FEW = 0.05;

/** Negative amounts of sales. They get back their sign unasked only where all evidence says that it is a slip of the pen. */
export async function signDraft(look: Look, id: string, { column, when = [] }: NotNegative): Promise<Draft> {
  const filters = ownFilters(when);
  return {
    stage: 'cells',
    table: look.table.name,
    columns: [column],
    rule: id,
    why: 'negative-amounts',
    effect: (await isSlip(look, column, filters)) ? 'restores' : 'choice',
    step: step({ kind: 'sign', column, to: 'positive', ...(filters.length > 0 ? { when: { filters } } : {}) }),
  };
}

interface Evidence extends Record<string, number | null> {
  readonly negative: number;
  readonly positive: number;
  readonly smallest: number | null;
  readonly largest: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly returned: number;
}

/**
 * A sign error and no undeclared refund: the amount of a sale as one column; few of them; each as large as sales are without its sign; the quantity
 * beside it is not negative; and no earlier sale to the same customer has just that amount, which a refund would give back.
 */
async function isSlip(look: Look, name: string, when: readonly Filter[]): Promise<boolean> {
  const { order } = look.mart.model;
  const amount = columnNamed(look, name);
  if (order?.table !== look.table.name || order.amount !== name || !amount || !isNumeric(amount)) return false;
  const [found] = await look.db.rows<Evidence>(evidence(look, amount, when));
  if (!found || found.negative === 0) return false;
  const few = found.negative <= FEW * (found.negative + found.positive);
  const usual = (found.smallest ?? 0) >= (found.low ?? Infinity) && (found.largest ?? Infinity) <= (found.high ?? 0);
  return few && usual && found.returned === 0;
}

function evidence(look: Look, amount: Column, when: readonly Filter[]): Sql {
  const { order } = look.mart.model;
  const cell = (alias: string, name: string): Sql => ident(alias, name);
  const sales = (alias: string): Sql => compileFilters(when, { event: { alias, columns: look.table.columns } }, 'when', 'event');
  const v = (alias: string): Sql => sql`CAST(${cell(alias, amount.name)} AS DOUBLE)`;
  const quantity = columnNamed(look, order?.quantity ?? '');
  const returns = quantity && isNumeric(quantity) ? sql`${cell('t', quantity.name)} < 0` : raw('FALSE');
  const product = order?.product ?? null;
  const same = and([
    sql`${cell('s', order?.customer ?? '')} = ${cell('t', order?.customer ?? '')}`,
    sql`${cell('s', amount.name)} = -${cell('t', amount.name)}`,
    sql`${cell('s', order?.time ?? '')} < ${cell('t', order?.time ?? '')}`,
    ...(product === null ? [] : [sql`${cell('s', product)} IS NOT DISTINCT FROM ${cell('t', product)}`]),
    sales('s'),
  ]);
  const from = ident(look.table.name);
  return sql`
    SELECT count_if(${v('t')} < 0)::DOUBLE AS negative, count_if(${v('t')} > 0)::DOUBLE AS positive,
      min(-${v('t')}) FILTER (WHERE ${v('t')} < 0) AS smallest, max(-${v('t')}) FILTER (WHERE ${v('t')} < 0) AS largest,
      min(${v('t')}) FILTER (WHERE ${v('t')} > 0) AS low, max(${v('t')}) FILTER (WHERE ${v('t')} > 0) AS high,
      count_if(${v('t')} < 0 AND (${returns} OR t.rowid IN (SELECT t.rowid FROM ${from} t JOIN ${from} s ON ${same})))::DOUBLE AS returned
    FROM ${from} t WHERE ${sales('t')}`;
}
