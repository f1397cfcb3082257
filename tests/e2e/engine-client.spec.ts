import type {} from './harness/main';
import { expect, test } from './fixtures/harness';

test('a dead engine worker: open calls fail, files and model come back under the same names', async ({ page, site }) => {
  await page.goto(site.url);
  const outcome = await page.evaluate(async () => {
    const client = window.harness.client();
    const nothing = (): void => undefined;
    const run = (analysis: string): ReturnType<typeof client.run> => client.run({ id: 1, analysis, spec: null }, nothing);
    const shares: number[] = [];
    const boot = await client.boot((share) => void shares.push(share));
    await client.open([new File(['one'], 'a.csv'), new File(['two'], 'b.csv')], nothing);
    await client.reopen('t_a.csv', { delimiter: ';' }, nothing);
    await client.setModel({ timeZone: 'UTC' }, 'UTC');
    const before = await run('tell');
    const died = await run('die');
    const after = await run('tell');
    return { boot, shares, before, died, after };
  });
  expect(outcome.boot).toEqual({ ok: true, value: { version: 'fake' } });
  expect(outcome.shares).toEqual([1]);
  expect(outcome.before).toMatchObject({ ok: true, value: { result: ['open a.csv', 'open b.csv'] } });
  expect(outcome.died).toMatchObject({ ok: false, failure: { code: 'engine-lost' } });
  expect(outcome.after).toMatchObject({
    ok: true,
    value: { result: ['t_a.csv: one {"delimiter":";"}', 't_b.csv: two {}', 'model {"timeZone":"UTC"}'] },
  });
});

test('a table that kills the engine when it is opened again is left out, and the others are there', async ({ page, site }) => {
  await page.goto(site.url);
  const outcome = await page.evaluate(async () => {
    const client = window.harness.client();
    const nothing = (): void => undefined;
    const left: string[] = [];
    await client.watch((tables) => void left.push(...tables.map(({ table, failure }) => `${table}: ${failure.code}`)));
    await client.boot(nothing);
    await client.open([new File(['one'], 'a.csv'), new File(['deadly'], 'b.csv'), new File(['three'], 'c.csv')], nothing);
    await client.run({ id: 1, analysis: 'die', spec: null }, nothing);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const answer = await client.run({ id: 2, analysis: 'tell', spec: null }, nothing);
    return { answer, left, kept: [...client.kept.keys()] };
  });
  expect(outcome.answer).toMatchObject({ ok: true, value: { result: ['t_a.csv: one {}', 't_c.csv: three {}', 'model null'] } });
  expect(outcome.left).toEqual(['t_b.csv: out-of-memory']);
  expect(outcome.kept).toEqual(['t_a.csv', 't_c.csv']);
});

test('data that kills the engine at each restart ends in a failure, not in a loop', async ({ page, site }) => {
  await page.goto(site.url);
  const outcome = await page.evaluate(async () => {
    const client = window.harness.client();
    const nothing = (): void => undefined;
    await client.boot(nothing);
    await client.open([new File(['poison'], 'a.csv')], nothing);
    await client.run({ id: 1, analysis: 'die', spec: null }, nothing);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    return client.run({ id: 2, analysis: 'tell', spec: null }, nothing);
  });
  expect(outcome).toMatchObject({ ok: false, failure: { code: 'engine-lost' } });
  expect(outcome.ok ? '' : outcome.failure.message).toContain('again and again');
});
