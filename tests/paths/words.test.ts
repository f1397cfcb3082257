import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../src/analyses/define';
import { compute } from '../../src/analyses/paths/compute';
import { moveEvent, proposeStages, stageOfEvent } from '../../src/analyses/paths/propose-stages';
import { flowNeighbour } from '../../src/analyses/paths/flow-neighbour';
import { flowShapes } from '../../src/analyses/paths/flow-shapes';
import { nodeColumns } from '../../src/analyses/paths/node-columns';
import { fitLabel, flowScene } from '../../src/analyses/paths/scene';
import { parse, type PathsResult } from '../../src/analyses/paths/spec';
import { flowTable, loopsTable, matrixTable } from '../../src/analyses/paths/tables';
import { wayFunnel, wayTo } from '../../src/analyses/paths/to-funnel';
import { pathsWords, peopleTitle } from '../../src/analyses/paths/words';
import { parse as parseFunnel } from '../../src/analyses/funnel/spec';
import { en } from '../../src/i18n/en';
import { createText } from '../../src/i18n/text';
import { zh } from '../../src/i18n/zh';
import { FailureError } from '../../src/model/failure';
import { memoryContext } from '../support/timeline-context';

const text = createText('en', en);
const BEGIN = Date.UTC(2024, 0, 1) * 1000;

/** One session a text; each by a person of its own. */
async function pathsOf(sessions: readonly string[], spec: object = {}): Promise<PathsResult> {
  const rows = sessions.flatMap((session, s) =>
    session.split(' ').map((name, i) => ({ actor: `p${s}`, at: BEGIN + i * 60_000_000, name, props: {} })),
  );
  return (await compute(parse(spec), memoryContext(rows))).result;
}
const SHOP = ['view cart pay', 'view cart view', 'view', 'view cart view cart', 'search view'];

describe('paths in words and tables', () => {
  it('say where people go, where they leave and how they go round', async () => {
    const result = await pathsOf(SHOP);
    const { answer, caveats } = pathsWords(result, parse({}), text);
    expect(answer).toBe(
      'After "view", 75% go on to "cart"; 25% leave. 40% of sessions go back to something they had left, most often from "cart" to "view".',
    );
    expect(caveats[0]).toBe('5 sessions of 5 people; shares are shares of sessions.');
    expect(pathsWords(result, parse({}), createText('zh-CN', zh)).answer).toContain('在“view”之后，75% 前往“cart”，25% 离开。');
    expect(result.returns).toEqual({ transitions: 3, sessions: 2 });
    expect(loopsTable(result, text).rows[0]?.map((each) => each.text)).toEqual(['cart', 'view', '2', '2']);
  });

  it('say what comes before an end', async () => {
    const spec = { end: 'pay' };
    const result = await pathsOf(['view cart pay', 'view pay', 'search cart pay view'], spec);
    expect(pathsWords(result, parse(spec), text).answer).toContain('67% of the steps into "pay" come from "cart".');
    expect(pathsWords(await pathsOf(['view'], spec), parse(spec), text).answer).toBe('No session has such a path.');
  });

  it('say how sessions get from a start to an end, straight or by something else', async () => {
    const spec = { start: 'view', end: 'pay' };
    const said = async (sessions: readonly string[]) => pathsWords(await pathsOf(sessions, spec), parse(spec), text).answer;
    expect(await said(['view cart pay', 'search view cart pay', 'view pay', 'pay view'])).toContain(
      '3 sessions go from "view" to "pay"; after "view", 67% go on to "cart" first.',
    );
    expect(await said(['view pay', 'view pay', 'view cart pay'])).toContain('3 sessions go from "view" to "pay"; 67% go there straight.');
    expect(await said(['pay view'])).toBe('No session has such a path.');
  });

  it('say whose list it is', () => {
    const title = (people: object): string => peopleTitle(parse({ people }).people ?? { step: 0, from: '' }, text);
    expect(title({ step: 2, from: 'cart' })).toBe('Step 2: "cart"');
    expect(title({ step: 2, from: 'Other', fromOther: true, to: null })).toBe('Leave at "Other", step 2');
    expect(title({ step: 1, from: 'a', to: 'b' })).toBe('From "a" to "b", after step 1');
  });

  it('are walked by the arrow keys', async () => {
    const result = await pathsOf(SHOP);
    const shapes = flowShapes({ result, end: null, text }, flowScene(result, { width: 800, height: 300 }));
    const place = (label: RegExp): number => shapes.findIndex((shape) => label.test(shape.label));
    const after = (label: RegExp, key: string): string | undefined => shapes[flowNeighbour(shapes, place(label), key) ?? -1]?.label;
    expect(after(/^Step 1, view/, 'ArrowRight')).toMatch(/^After step 1, view → cart/);
    expect(after(/^After step 1, view → cart/, 'ArrowRight')).toMatch(/^Step 2, cart/);
    expect(after(/^Step 2, cart/, 'ArrowLeft')).toMatch(/^After step 1, view → cart/);
    expect(after(/^After step 1, view → cart/, 'ArrowLeft')).toMatch(/^Step 1, view/);
    expect(after(/^Step 1, view/, 'ArrowDown')).toMatch(/^Step 1, search/);
    expect(after(/^After step 1, view → cart/, 'ArrowDown')).toMatch(/^After step 1, search → view/);
    expect(after(/^Step 1, view/, 'ArrowUp')).toBeUndefined();
    expect(after(/^Step 1, view/, 'ArrowLeft')).toBeUndefined();
    expect(after(/^Step 1, view/, 'x')).toBeUndefined();
    // Every node and every move has a place that the keys reach from the first node.
    const reached = new Set([place(/^Step 1, view/)]);
    for (const from of reached) {
      for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
        const next = flowNeighbour(shapes, from, key);
        if (next !== null) reached.add(next);
      }
    }
    expect(reached.size).toBe(result.nodes.length + result.edges.length);
  });

  it('offer every column of events as a node but for who, when and what', () => {
    const columns = ['user', 'time', 'event', 'url', 'device'].map((name) => ({ name }));
    const catalogue = { model: { event: { table: 't', actor: 'user', time: 'time', name: 'event' } }, tables: [{ name: 't', columns }] };
    expect(nodeColumns(catalogue as unknown as Catalogue, ['device'])).toEqual(['url']);
    expect(nodeColumns({ model: {}, tables: [] } as unknown as Catalogue, [])).toEqual([]);
  });

  it('add up: each row of the matrix, and the moves from a node with those who leave', async () => {
    const result = await pathsOf(SHOP);
    for (const row of matrixTable(result, text, 'all').rows) {
      expect(row.slice(1).reduce((sum, each) => sum + Number(each.raw), 0)).toBeCloseTo(1, 9);
    }
    const flow = flowTable(result, text).rows.filter((row) => row[0]?.raw === 1 && row[1]?.text === 'view');
    expect(flow.map((row) => [row[2]?.text, row[3]?.raw])).toEqual([
      ['cart', 3],
      ['leave', 1],
    ]);
  });
});

describe('a path as a funnel', () => {
  it('is the way that most sessions took', async () => {
    const result = await pathsOf(SHOP);
    const edge = result.edges.find((each) => each.step === 2 && each.to === 'pay');
    if (!edge) throw new Error('no edge');
    const way = wayTo({ edge }, result);
    expect(way).toEqual(['view', 'cart', 'pay']);
    const funnel = parseFunnel(wayFunnel(way, parse({ sessionGapMinutes: 20 })));
    expect(funnel.steps.map((step) => ('event' in step ? step.event : null))).toEqual(['view', 'cart', 'pay']);
    expect(funnel.window).toEqual({ session: true, gapMinutes: 20 });
    const first = result.nodes.find((node) => node.step === 1 && node.node === 'view');
    if (!first) throw new Error('no node');
    expect(wayFunnel(wayTo({ node: first }, result), parse({}))).toBeNull();
  });

  it('speaks of stages by their events and of columns by their values, and begins after the rest', async () => {
    const stages = { interest: ['view', 'search'], action: ['pay'] };
    expect(wayFunnel(['interest', 'action'], parse({ stages }))).toMatchObject({
      steps: [{ event: ['view', 'search'] }, { event: ['pay'] }],
    });
    expect(wayFunnel(['/', '/x'], parse({ node: { column: 'url' } }))).toMatchObject({
      steps: [{ event: null, where: [{ column: 'url', op: '=', value: '/' }] }, {}],
    });
    const result = await pathsOf(['a x', 'a x', 'b y', 'c z y'], { top: 1 });
    const edge = result.edges.find((each) => each.fromOther && each.toOther);
    if (!edge) throw new Error('no edge');
    expect(wayTo({ edge }, result)).toEqual([]);
  });
});

describe('stages of the journey', () => {
  it('are proposed from names in both languages', () => {
    expect(
      proposeStages([
        'home',
        'view_product',
        'add_to_cart',
        'pay',
        'write_review',
        'page_error',
        'submit_address',
        '商品详情',
        '加购',
        '支付',
      ]),
    ).toEqual({
      awareness: ['home'],
      interest: ['view_product', '商品详情'],
      decision: ['add_to_cart', 'submit_address', '加购'],
      action: ['pay', '支付'],
      loyalty: ['write_review'],
    });
  });

  it('can be changed one event at a time', () => {
    const stages = moveEvent({ interest: ['view'], action: ['pay'] }, 'view', 'awareness');
    expect(stages).toEqual({ interest: [], action: ['pay'], awareness: ['view'] });
    expect(stageOfEvent(stages, 'view')).toBe('awareness');
    expect(stageOfEvent(moveEvent(stages, 'view', null), 'view')).toBeNull();
  });

  it('are refused when an event stands in two, or when nodes are no events', () => {
    expect(() => parse({ stages: { a: ['x'], b: ['x'] } })).toThrow(FailureError);
    expect(() => parse({ stages: { a: ['x'] }, node: { column: 'url' } })).toThrow(FailureError);
  });

  it('become nodes; events of no stage are left out and counted', async () => {
    const result = await pathsOf(['view error cart pay'], { stages: { interest: ['view', 'cart'], action: ['pay'] } });
    expect(result.edges).toEqual([{ step: 1, from: 'interest', to: 'action', actors: 1, transitions: 1 }]);
    expect(result.withoutNode).toBe(1);
  });
});

describe('labels', () => {
  it('are cut to their room, wide letters sooner', () => {
    expect(fitLabel('view', 100)).toBe('view');
    expect(fitLabel('view_product', 40)).toBe('view_p…');
    expect(fitLabel('商品详情', 26)).toBe('商品…');
  });
});
