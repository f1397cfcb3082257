import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { liveStory } from '../../../sample-data/stories/live/story';
import { membershipStory } from '../../../sample-data/stories/membership/story';
import { shopStory } from '../../../sample-data/stories/shop/story';
import { reportDocument } from '../../../src/analyses/quality/report/document';
import { reportWords } from '../../../src/analyses/quality/report/words';
import type { KeptTable } from '../../../src/engine/kept';
import { Workspace } from '../../../src/engine/workspace';
import { en } from '../../../src/i18n/en';
import { createText } from '../../../src/i18n/text';
import { zh } from '../../../src/i18n/zh';
import type { Model } from '../../../src/model/model';
import type { AnyStep } from '../../../src/model/recipe';
import { startDatabase } from '../../support/engine';
import { measured, report, secret, step } from './fixture';

interface Sample {
  readonly id: string;
  readonly model: Model;
  readonly files: readonly { readonly path: string; readonly table: string }[];
}
const index = 'sample-data/index.json';
const copies = step({ kind: 'dedupe', columns: 'all' });

/** What is cleaned, which fault each step undoes by its planted number, and by which rule it is seen. */
const CASES: Readonly<Record<string, readonly { table: string; steps: readonly AnyStep[]; rule: string; fault: string }[]>> = {
  shop: [
    { table: 'orders', steps: [copies], rule: 'orders.order_id.unique', fault: 'ordersDuplicateRows' },
    { table: 'visits', steps: [copies], rule: 'visits.all.unique', fault: 'visitsDuplicateRows' },
  ],
  live: [
    { table: '订单', steps: [copies], rule: '订单.订单号.unique', fault: '订单重复行' },
    { table: '行为', steps: [copies], rule: '行为.all.unique', fault: '行为重复行' },
  ],
  membership: [
    { table: 'events', steps: [copies], rule: 'events.all.unique', fault: 'eventsDuplicateRows' },
    { table: 'members', steps: [copies], rule: 'members.member_id.unique', fault: 'membersDuplicateRows' },
  ],
};
const STORIES = { shop: shopStory, live: liveStory, membership: membershipStory };

describe.skipIf(!existsSync(index))('samples', () => {
  test.each(['shop', 'live', 'membership'] as const)(
    '%s: before is the raw score, planted copies are what the steps remove, and nothing else changes',
    async (id) => {
      const { samples } = JSON.parse(readFileSync(index, 'utf8')) as { readonly samples: readonly Sample[] };
      const sample = samples.find((item) => item.id === id);
      const workspace = new Workspace(await startDatabase());
      const kept = (path: string): KeptTable => ({
        sources: [{ blob: new Blob([readFileSync(`sample-data/${path}`)]), fileName: path, part: null }],
        shape: '',
      });
      for (const { path, table } of sample?.files ?? []) await workspace.addTable({ ...kept(path), tableName: table });
      await workspace.setModel(sample?.model ?? {});
      const raw = await measured(workspace);
      const cases = CASES[id] ?? [];
      for (const { table, steps } of cases) {
        const path = sample?.files.find((file) => file.table === table)?.path ?? '';
        await workspace.setRecipe({ ...kept(path), tableName: table, recipe: { steps, secret } });
      }
      await workspace.setModel(sample?.model ?? {});
      const result = await report(workspace);
      expect(result.score.before).toBe(raw.score);
      expect(result.score.difference).toBeGreaterThan(0);
      const planted: Readonly<Record<string, number>> = STORIES[id]().dirt;
      for (const { table, rule, fault } of cases) {
        const n = planted[fault];
        expect(result.rules.find((each) => each.id === rule)).toMatchObject({ before: { failed: n }, after: { failed: 0 }, ends: null });
        const found = result.tables.find(({ name }) => name === table);
        expect(found?.steps[0]?.counts).toMatchObject({ rowsRemoved: n, rowsChanged: 0 });
        expect((found?.rowsBefore ?? 0) - (found?.rowsAfter ?? 0)).toBe(n);
      }
      const undone = new Set(cases.map(({ rule }) => rule));
      const others = result.rules.filter((rule) => !undone.has(rule.id) && !cases.some(({ table }) => table === rule.table));
      expect(others.every(({ before, after }) => before.failed === after?.failed)).toBe(true);
      expect(result.defects).toMatchObject({ gone: cases.length, added: 0, ended: 0 });
      for (const text of [createText('en', en), createText('zh-CN', zh)]) {
        expect(reportWords(result, text).answer).not.toMatch(/\{|undefined|NaN/);
        const html = reportDocument(result, text);
        expect(html).not.toMatch(/\{[a-z]+\}|undefined|NaN/i);
        expect(html).toBe(reportDocument(structuredClone(result), text));
      }
    },
    120_000,
  );
});
