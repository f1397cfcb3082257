import type { Database } from '../../db/database';
import type { Mart } from '../../mart/mart';
import type { TableInfo } from '../../model/table';
import { sql } from '../../sql/tag';
import { modelParts } from '../model-parts';
import { readers } from '../readers';
import type { Fact } from './facts';
import type { Dropped, LineageEdge, LineageNode } from './result';

const TEXT: ReadonlySet<string> = new Set(['csv', 'json', 'ndjson']);

interface Graph {
  readonly nodes: readonly LineageNode[];
  readonly edges: readonly LineageEdge[];
}

/** Files, tables, facts and the figures that can be computed, with the rows on every line between them. */
export async function buildGraph(mart: Mart, db: Database, facts: readonly Fact[]): Promise<Graph> {
  const parts = [...mart.tables.values()].map(intake);
  const nodes: LineageNode[] = parts.flatMap((part) => part.nodes);
  const edges: LineageEdge[] = parts.flatMap((part) => part.edges);
  for (const fact of facts) {
    const [count] = await db.rows<{ n: number }>(sql`SELECT count(*) AS n FROM ${fact.from}`);
    const rows = count?.n ?? 0;
    const rowsIn = mart.tables.get(fact.table)?.rows ?? 0;
    const dropped = (await fact.dropped(db)).filter((each) => each.rows > 0);
    nodes.push({ id: `mart:${fact.name}`, kind: 'mart', layer: 'mart', name: fact.name, fact: fact.name, rows });
    edges.push({
      from: `table:${fact.table}`,
      to: `mart:${fact.name}`,
      rowsIn,
      rowsOut: rows,
      dropped: explained(fact, rowsIn - rows, dropped),
      uses: usesOf(mart, fact),
    });
  }
  const known = new Set<string>(facts.map(({ name }) => name));
  for (const { kind, name, facts: read, reads } of readers(mart.model).filter(({ missing }) => missing === null)) {
    const others = reads.map((part) => (part === 'order.reversal' ? 'reversal' : (part.split('.')[0] ?? '')));
    const taken = [...new Set([...read, ...others])].filter((fact) => known.has(fact));
    nodes.push({ id: `${kind}:${name}`, kind, layer: 'figure', name, facts: taken, reads });
    edges.push(
      ...taken.map((fact): LineageEdge => ({
        from: `mart:${fact}`,
        to: `${kind}:${name}`,
        rowsIn: null,
        rowsOut: null,
        dropped: [],
        uses: [],
      })),
    );
  }
  return { nodes, edges };
}

/** Events that are left out without a reason of their own are those after as-of. */
function explained(fact: Fact, lost: number, dropped: readonly Dropped[]): readonly Dropped[] {
  if (fact.name !== 'event') return dropped;
  const late = lost - dropped.reduce((sum, { rows }) => sum + rows, 0);
  return late > 0 ? [...dropped, { why: 'after-as-of', rows: late }] : dropped;
}

const usesOf = (mart: Mart, fact: Fact): readonly string[] =>
  modelParts(mart.model)
    .filter(({ role }) => role === fact.role)
    .map(({ part, column }) => `${part} = ${column}`);

/** A table with its files. The lines of several files are accounted for together. */
function intake(table: TableInfo): Graph {
  const { accounting, decisions, sources } = table;
  const nodes: LineageNode[] = sources.map(({ file, part, bytes, rows }) => ({
    id: `file:${table.name}/${file}${part === null ? '' : `/${part}`}`,
    kind: 'file',
    layer: 'raw',
    name: file,
    part,
    bytes,
    rows,
    format: decisions.compression === 'none' ? decisions.format : `${decisions.format}, ${decisions.compression}`,
    // Only text has an encoding.
    encoding: TEXT.has(decisions.format) ? decisions.encoding : '',
  }));
  const dropped: readonly Dropped[] = [
    { why: 'preamble', rows: accounting.preamble },
    { why: 'header', rows: accounting.header },
    { why: 'rejected', rows: accounting.rejectedCount },
    { why: 'footer', rows: accounting.footer },
    { why: 'blank', rows: accounting.blank },
  ];
  const alone = sources.length === 1;
  const edges = nodes.map((node, i): LineageEdge => {
    const rows = sources[i]?.rows ?? 0;
    return {
      from: node.id,
      to: `table:${table.name}`,
      rowsIn: alone ? accounting.lines : rows,
      rowsOut: rows,
      dropped: alone ? dropped.filter((each) => each.rows > 0) : [],
      uses: [],
    };
  });
  const own: LineageNode = {
    id: `table:${table.name}`,
    kind: 'table',
    layer: 'clean',
    name: table.name,
    lines: accounting.lines,
    rows: table.rows,
    rejected: accounting.rejectedCount,
    changedCells: accounting.changed.reduce((sum, { cells }) => sum + cells, 0),
    columns: table.columns.length,
    evidence: decisions.evidence,
  };
  return { nodes: [...nodes, own], edges };
}
