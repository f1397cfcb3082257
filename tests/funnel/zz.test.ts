import { test } from 'vitest';
import { startDatabase } from '../support/engine';
import { tableFrom, EVENT_MODEL } from '../support/project';
import { buildMart } from '../../src/mart/build-mart';
import { buildTimeline } from '../../src/timeline/build-timeline';
import { compute } from '../../src/analyses/funnel/compute';
import { query } from '../../src/analyses/funnel/query';
import { parse } from '../../src/analyses/funnel/spec';
import { sql } from '../../src/sql/tag';
test('x', async () => {
  const db = await startDatabase();
  const info = await tableFrom(db, 'events', { user: 'text', event: 'text', time: 'timestamp', p: 'integer' }, []);
  await db.run(sql`INSERT INTO events SELECT 'user' || (hash(i) % 500000) AS "user", ['view','cart','pay','search','login'][1 + (hash(i * 7 + 1) % 5)::INT] AS event, TIMESTAMP '2024-01-01' + INTERVAL (i * 2) SECOND AS time, i % 10 AS p FROM range(5000000) t(i)`);
  const mart = await buildMart({ db, model: EVENT_MODEL, tables: new Map([['events', info]]) });
  const tl = await buildTimeline(mart, 'events');
  const context = { db, mart, timeline: () => Promise.resolve(tl), signal: new AbortController().signal, progress: () => undefined };
  const spec = parse({ steps: [{ event: 'view' }, { event: 'cart' }, { event: 'pay' }] });
  for (let k = 0; k < 4; k++) { const t = performance.now(); const { result } = await compute(spec, context); console.log('## compute', Math.round(performance.now() - t), result.steps.map((s) => s.count).join()); }
  const t = performance.now();
  const rows = await db.rows(query(spec, mart) ?? sql``);
  console.log('## twin', Math.round(performance.now() - t), JSON.stringify(rows));
}, 300000);
