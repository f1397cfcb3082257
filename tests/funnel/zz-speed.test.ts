import { test } from 'vitest';
import { contextOf } from './in-memory';
import { compute, searchAll } from '../../src/analyses/funnel/compute';
import { planFunnel } from '../../src/analyses/funnel/plan';
import { parse } from '../../src/analyses/funnel/spec';
import type { Timeline } from '../../src/timeline/timeline';
import { sortEvents } from '../../src/timeline/sort-events';
test('speed', async () => {
  const n = 5_000_000, actors = 500_000;
  let seed = 1; const rnd = () => { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; return seed / 4294967296; };
  const actor = new Int32Array(n), at = new Float64Array(n), code = new Int32Array(n), rows = new Int32Array(n);
  for (let i = 0; i < n; i++) { actor[i] = Math.floor(rnd() * actors); at[i] = 1.7e15 + i * 2e6; code[i] = Math.floor(rnd() * 5); rows[i] = i; }
  let c0 = process.cpuUsage();
  let t = performance.now();
  const sorted = sortEvents({ actor, at, code, rows }, actors);
  console.log('## sort', Math.round(performance.now() - t));
  const tl: Timeline = { ...sorted, facts: 'events', size: n, actors, names: ['a', 'b', 'c', 'd', 'e'], sale: -1, duplicatesRemoved: 0, mask: () => { throw new Error(); }, property: () => Promise.resolve({codes: new Int32Array(n).map((_, i) => i % 7), values: [1,2,3,4,5,6,7]}), actorIds: () => Promise.resolve([]) };
  const ctx = contextOf([{ actor: 'u', at: 1.7e15 + n * 2e6, name: 'a' }]);
  const context = { ...ctx, timeline: () => Promise.resolve(tl) };
  const cases: [string, object][] = [
    ['best 14d', {}], ['best 1d', { window: { n: 1, unit: 'day' } }], ['first', { attempt: 'first' }], ['trend week', { trend: { unit: 'week' } }], ['breakdown first', { breakdown: { column: 'x' } }],
    ['strict', { order: 'strict' }], ['any', { order: 'any' }], ['seconds', { ties: { seconds: 1 } }], ['session', { window: { session: true } }], ['hold', { hold: ['x'] }], ['excl', { exclusions: [{ event: 'd', after: 0, before: 1 }] }], ['breakdown all', { breakdown: { column: 'x', at: 'all' } }],['members', { members: true }],
  ];
  for (const [name, more] of cases) {
    const spec = parse({ steps: [{ event: 'a' }, { event: 'b' }, { event: 'c' }], ...more });
    for (let k = 0; k < 3; k++) {
      const cpuOf = () => { const c = process.cpuUsage(); return (c.user + c.system) / 1000; };
      const p0 = cpuOf();
      const plan0 = await planFunnel(spec, tl, ctx.mart);
      const p1 = cpuOf();
      await searchAll(plan0, context, 'fastest');
      const p2 = cpuOf();
      console.log('##   plan cpu', Math.round(p1 - p0), 'search cpu', Math.round(p2 - p1));
      c0 = process.cpuUsage();
      t = performance.now();
      const { result } = await compute(spec, context);
      const wall = performance.now() - t;
      const cpu = process.cpuUsage(c0);
      console.log('##', name, 'wall', Math.round(wall), 'cpu', Math.round((cpu.user + cpu.system) / 1000), result.steps.map((s) => s.count).join());
    }
  }
}, 300000);
