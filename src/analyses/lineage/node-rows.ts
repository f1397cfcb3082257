import type { Cell, Database } from '../../db/database';
import { FailureError } from '../../model/failure';
import type { Mart } from '../../mart/mart';
import { ident, join, raw, sql, type Sql } from '../../sql/tag';
import type { Fact } from './facts';
import type { LineageNode, NodeRows } from './result';
import type { LineageSpec } from './spec';

/** What a node's rows are read from: its table, its facts, or the first facts that a figure reads. Null when the graph has no such node. */
export function sourceOf(
  id: string,
  nodes: readonly LineageNode[],
  facts: readonly Fact[],
): { readonly of: string; readonly from: Sql; readonly order: Sql } | null {
  const node = nodes.find((each) => each.id === id);
  if (!node) return null;
  if (node.kind === 'table') return { of: node.name, from: ident(node.name), order: raw('rowid') };
  if (node.kind === 'file') {
    const table = id.slice('file:'.length, id.indexOf(`/${node.name}`));
    return { of: table, from: ident(table), order: raw('rowid') };
  }
  const name = node.kind === 'mart' ? node.fact : node.facts[0];
  const fact = facts.find((each) => each.name === name);
  return fact ? { of: fact.name, from: fact.from, order: fact.order } : null;
}

export const rowsQuery = ({ from, order }: { readonly from: Sql; readonly order: Sql }, { offset, limit }: LineageSpec): Sql =>
  sql`SELECT * FROM ${from} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`;

/** A page of the rows behind a node, every cell as DuckDB prints it. Throws spec-invalid for a node that is not in the graph. */
export async function nodeRows(
  spec: LineageSpec & { readonly node: string },
  { mart, db, nodes, facts }: { mart: Mart; db: Database; nodes: readonly LineageNode[]; facts: readonly Fact[] },
): Promise<NodeRows> {
  const source = sourceOf(spec.node, nodes, facts);
  if (!source) {
    const message = `There is no node "${spec.node}". Choose one of: ${nodes
      .map(({ id }) => id)
      .slice(0, 30)
      .join(', ')}.`;
    throw new FailureError({ code: 'spec-invalid', path: 'node', message, params: { node: spec.node } });
  }
  const described = await db.rows<{ column_name: string }>(sql`DESCRIBE SELECT * FROM ${source.from}`);
  const columns = described.map((row) => row.column_name);
  const [count] = await db.rows<{ n: number }>(sql`SELECT count(*) AS n FROM ${source.from}`);
  const cells = columns.map((name, i) => sql`${cellOf(mart, name)} AS ${raw(`c${i}`)}`);
  const rows = await db.rows<Readonly<Record<string, Cell>>>(
    sql`SELECT ${join(cells)} FROM ${source.from} ORDER BY ${source.order} LIMIT ${spec.limit} OFFSET ${spec.offset}`,
  );
  return {
    node: spec.node,
    of: source.of,
    columns: columns.map((name) => (name.startsWith('__') ? name.slice(2) : name)),
    rows: rows.map((row) => columns.map((_, i) => row[`c${i}`] ?? null)),
    offset: spec.offset,
    total: count?.n ?? 0,
    sql: rowsQuery(source, spec).text,
  };
}

/** Instants as local time; all else as text. */
function cellOf(mart: Mart, name: string): Sql {
  if (name === '__at' || name === 'at') return sql`CAST(${mart.zone.toLocal(sql`make_timestamp(${ident(name)})`)} AS VARCHAR)`;
  return sql`CAST(${ident(name)} AS VARCHAR)`;
}
