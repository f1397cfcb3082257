import type { Mart } from '../../mart/mart';
import type { Sql } from '../../sql/tag';
import type { Computed, Context } from '../define';
import { factsOf } from './facts';
import { buildGraph } from './graph';
import { nodeRows, rowsQuery, sourceOf } from './node-rows';
import type { LineageNode, LineageResult } from './result';
import type { LineageSpec } from './spec';

const drawn = new WeakMap<Mart, readonly LineageNode[]>();

/**
 * Lineage (D2): raw files -> clean tables -> facts of the mart -> figures. A line from a file says how many lines came in, which were left out and
 * why, and how many rows are kept; a line from a table says the same of its facts, and which columns play which part. Figures are the analyses and KPIs
 * that can be computed, joined to the facts they read. With a node: a page of the rows behind it.
 */
export async function compute(spec: LineageSpec, context: Context): Promise<Computed<LineageResult>> {
  const { mart } = context;
  const db = context.db.withSignal(context.signal);
  context.progress(0.1, 'lineage');
  const facts = factsOf(mart);
  const graph = await buildGraph(mart, db, facts);
  drawn.set(mart, graph.nodes);
  context.progress(0.8, 'rows');
  const rows = spec.node === null ? null : await nodeRows({ ...spec, node: spec.node }, { mart, db, nodes: graph.nodes, facts });
  const flow = graph.nodes.flatMap((node) => (node.kind === 'mart' ? [{ step: `rows of ${node.name}`, rows: node.rows }] : []));
  return { result: { ...graph, rows }, flow };
}

/** The rows of the chosen node, once the graph of this mart is known. */
export function query(spec: LineageSpec, mart: Mart): Sql | null {
  const source = spec.node === null ? null : sourceOf(spec.node, drawn.get(mart) ?? [], factsOf(mart));
  return source && rowsQuery(source, spec);
}
