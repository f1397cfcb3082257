import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lineage } from '../../src/analyses/lineage';
import type { LineageResult } from '../../src/analyses/lineage/result';
import { layered } from '../../src/charts/layered';
import { ident, sql } from '../../src/sql/tag';
import { contextOf, openSample, type Opened } from '../relations/sample';

const run = async ({ mart }: Opened, spec: object = {}): Promise<LineageResult> =>
  (await lineage.compute(lineage.parse(spec), contextOf(mart))).result;

describe.each(['shop', 'live', 'membership'])('sample %s', (id) => {
  let opened: Opened;
  let result: LineageResult;
  beforeAll(async () => {
    opened = await openSample(id);
    result = await run(opened);
  });
  afterAll(async () => opened.db.driver.close());

  test('on every line from file to fact: in = out + left out', () => {
    for (const { from, to, rowsIn, rowsOut, dropped } of result.edges) {
      if (rowsIn === null || rowsOut === null || to === 'mart:reversal') continue;
      expect([from, to, rowsOut + dropped.reduce((sum, { rows }) => sum + rows, 0)]).toEqual([from, to, rowsIn]);
    }
  });

  test('counts are those of the tables', async () => {
    for (const node of result.nodes) {
      if (node.kind !== 'table') continue;
      const [row] = await opened.db.rows<{ n: number }>(sql`SELECT count(*) AS n FROM ${ident(node.name)}`);
      expect([node.name, node.rows]).toEqual([node.name, row?.n]);
    }
    const orders = result.nodes.find((node) => node.id === 'mart:order');
    const [row] = await opened.db.rows<{ n: number }>(sql`SELECT count(*) AS n FROM mart_order`);
    expect(orders).toMatchObject({ rows: row?.n });
  });

  test('every line joins nodes that are there, and every node opens to its rows', async () => {
    const ids = new Set(result.nodes.map((node) => node.id));
    expect(result.edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([]);
    const figures = result.nodes.filter(({ layer }) => layer === 'figure').slice(0, 2);
    for (const node of [...result.nodes.filter(({ layer }) => layer !== 'figure'), ...figures]) {
      const { rows } = await run(opened, { node: node.id, limit: 3 });
      expect(rows?.rows.length, node.id).toBeGreaterThan(0);
      expect(rows?.rows.every((cells) => cells.length === rows.columns.length)).toBe(true);
    }
  });
});

test('pages of rows do not overlap, and a node that is not there is refused', async () => {
  const opened = await openSample('shop');
  const first = await run(opened, { node: 'table:orders', limit: 100 });
  const second = await run(opened, { node: 'table:orders', limit: 100, offset: 100 });
  expect(first.rows?.total).toBe(4720);
  const ids = [...(first.rows?.rows ?? []), ...(second.rows?.rows ?? [])].map((row) => row[0]);
  const direct = await opened.db.rows<{ id: string }>(sql`SELECT CAST(order_id AS VARCHAR) AS id FROM orders ORDER BY rowid LIMIT 200`);
  expect(ids).toEqual(direct.map(({ id }) => id));
  await expect(run(opened, { node: 'table:nothing' })).rejects.toMatchObject({ failure: { code: 'spec-invalid', path: 'node' } });
  await opened.db.driver.close();
});

describe('the layout', () => {
  const graph = {
    nodes: [
      { id: 'a', layer: 0 },
      { id: 'b', layer: 0 },
      { id: 'c', layer: 1 },
      { id: 'd', layer: 1 },
    ],
    edges: [
      { from: 'a', to: 'd' },
      { from: 'b', to: 'c' },
      { from: 'a', to: 'nobody' },
    ],
  };
  const size = { width: 500, nodeWidth: 100, nodeHeight: 40, gap: 10, between: 60 };
  test('uncrosses lines, keeps columns apart, drops lines to nowhere', () => {
    const { nodes, edges, width, height } = layered(graph, size);
    const y = (id: string): number => nodes.find((node) => node.id === id)?.y ?? NaN;
    expect(Math.sign(y('a') - y('b'))).toBe(Math.sign(y('d') - y('c')));
    expect(edges.length).toBe(2);
    expect([width, height]).toEqual([500, 90]);
    expect(layered(graph, size)).toEqual(layered(graph, size));
  });
  test('takes the room it needs, and nothing for nothing', () => {
    expect(layered(graph, { ...size, width: 50 }).width).toBe(260);
    expect(layered({ nodes: [], edges: [] }, size).nodes).toEqual([]);
  });
});
