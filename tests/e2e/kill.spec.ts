import type { Page } from '@playwright/test';
import type { Look, Step } from './harness/project';
import { expect, test } from './fixtures/harness';
import { createRandom, type Random } from '../../sample-data/random';

/** 8 here; the long tests ask for more. */
const ROUNDS = Number(process.env.SUANPAN_KILLS ?? 8);
const SEED = process.env.SUANPAN_SEED ?? '1';
const VICTIMS = ['duckdb', 'engine', 'project', 'page'] as const;

test(`killed ${ROUNDS} times at any moment, the project is the one before or the one after, never between`, async ({ page, site }) => {
  test.setTimeout(60_000 + ROUNDS * 10_000);
  const random = createRandom(SEED);
  const address = `${site.url}project.html`;
  const texts = new Map<string, string>();
  const seen = { before: 0, after: 0 };
  await page.goto(address);
  await page.evaluate(() => window.projectHarness.start());
  // How long a step takes here and now: moments are spread over that.
  const first = { do: 'open', name: 'first.csv', text: csv(0, 30_000) } as const;
  texts.set('first', first.text);
  const duration = await page.evaluate(async (step) => {
    const started = performance.now();
    await window.projectHarness.step(step);
    return performance.now() - started;
  }, first);
  expect(keyOf(await look(page))).toBe('["first",["first"]]');
  for (let round = 1; round <= ROUNDS; round += 1) {
    const before = await look(page);
    const step = nextStep(before, round, random);
    if (step.do === 'open') texts.set(step.name.replace('.csv', ''), step.text);
    const after = expected(before, step);
    const victim = random.pick(VICTIMS);
    const moment = random.below(Math.ceil(1.2 * duration * (step.do === 'open' ? 1 : 0.3)));
    await page.evaluate(
      ({ step, victim, moment }) => {
        void window.projectHarness.step(step);
        return new Promise<void>((resolve) =>
          setTimeout(() => {
            if (victim !== 'page') window.projectHarness.kill(victim);
            resolve();
          }, moment),
        );
      },
      { step, victim, moment },
    );
    // A killed page is one that is left at once; after a killed worker the page goes on for a while.
    if (victim !== 'page') await page.waitForTimeout(random.below(300));
    await page.reload();
    await page.evaluate(() => window.projectHarness.start());
    const now = await look(page);
    const what = `round ${round}, seed ${SEED}: ${step.do}, ${victim} killed after ${moment} ms; ${JSON.stringify(now.kept)}; ${now.keeping}`;
    const key = keyOf(now);
    expect([keyOf(before), after], what).toContain(key);
    seen[key === after ? 'after' : 'before'] += 1;
    // All that the project names is there and opens with the very rows that went in; nothing else is left.
    expect(now.kept?.missing ?? 0, what).toBe(0);
    expect(Object.keys(now.open), what).toEqual(now.kept?.tables ?? []);
    for (const [table, rows] of Object.entries(now.open)) expect(rows === texts.get(table), `${what}: rows of ${table}`).toBe(true);
    expect(now.files, what).toBe(now.named);
  }
  if (ROUNDS >= 25) expect(Math.min(seen.before, seen.after)).toBeGreaterThan(0);
});

const look = (page: Page): Promise<Look> => page.evaluate(() => window.projectHarness.look());
const keyOf = ({ kept }: Look): string => JSON.stringify([kept?.name ?? '', kept?.tables ?? []]);

function expected(before: Look, step: Step): string {
  const tables = before.kept?.tables ?? [];
  const name = before.kept?.name ?? '';
  if (step.do === 'open') {
    const table = step.name.replace('.csv', '');
    return JSON.stringify([name || table, [...tables, table]]);
  }
  if (step.do === 'remove') return JSON.stringify([name, tables.filter((table) => table !== step.table)]);
  return JSON.stringify([step.do === 'rename' ? step.name : name, tables]);
}

function nextStep(before: Look, round: number, random: Random): Step {
  const tables = before.kept?.tables ?? [];
  const table = tables.length > 0 ? random.pick(tables) : '';
  const kind = random.below(10);
  if (tables.length === 0 || (kind < 5 && tables.length < 4)) {
    return { do: 'open', name: `t${round}.csv`, text: csv(round, 1000 + random.below(60_000)) };
  }
  if (kind < 7 && tables.length > 1) return { do: 'remove', table };
  return kind < 8 ? { do: 'rename', name: `Project ${round}` } : { do: 'run', table };
}

function csv(round: number, rows: number): string {
  return `id,who,amount\n${Array.from({ length: rows }, (_, n) => `${n},u${(n * 7919) % 997},${(n * 31 + round) % 1000}\n`).join('')}`;
}
