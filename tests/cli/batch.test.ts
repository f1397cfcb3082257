import { beforeAll, describe, expect, test, vi } from 'vitest';
import { batch } from '../../src/cli/batch';
import { LIFECYCLE, PATHS } from './batch/flows-and-paths';
import { FUNNEL } from './batch/funnel';
import { REFUSALS } from './batch/refusals';
import { RETENTION } from './batch/retention';
import { MODEL, TABLES, type BatchCase } from './batch/tables';

const io = vi.hoisted(() => ({ lines: [] as string[], answers: [] as string[] }));
vi.mock('../../src/cli/files', async (original) => {
  const { Readable } = await import('node:stream');
  return { ...(await original<object>()), inputLines: () => Readable.from(io.lines) };
});
vi.mock('../../src/cli/output', async (original) => ({
  ...(await original<object>()),
  writeLine: (line: string) => Promise.resolve(void io.answers.push(line)),
}));

interface Answer {
  readonly id: string;
  readonly ok: boolean;
  readonly result?: unknown;
  readonly failure?: { readonly code: string; readonly message: string; readonly path?: string };
}
const ANSWERS: Record<string, readonly BatchCase[]> = { funnel: FUNNEL, retention: RETENTION, lifecycle: LIFECYCLE, paths: PATHS };
const answers = new Map<string, Answer>();

beforeAll(async () => {
  const line = (id: string, analysis: string, spec: object, model = {}): string =>
    JSON.stringify({ id, analysis, spec, model: { ...MODEL, ...model }, tables: TABLES });
  for (const [analysis, cases] of Object.entries(ANSWERS))
    for (const { field, spec, model } of cases) io.lines.push(line(`${analysis} ${field}`, analysis, spec, model));
  REFUSALS.forEach(([analysis, , spec], i) => io.lines.push(line(`refusal ${i}`, analysis, spec)));
  expect(await batch([], '.')).toBe(0);
  for (const text of io.answers) {
    const answer = JSON.parse(text) as Answer;
    answers.set(answer.id, answer);
  }
});

test('every case has one answer, in order', () => {
  const ids = io.lines.map((line) => (JSON.parse(line) as Answer).id);
  expect(io.answers.map((line) => (JSON.parse(line) as Answer).id)).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

for (const [analysis, cases] of Object.entries(ANSWERS))
  describe(analysis, () => {
    test.each(cases.map((one) => [one.field, one] as const))('%s', (field, { result }) => {
      const answer = answers.get(`${analysis} ${field}`);
      expect(answer?.failure).toBeUndefined();
      expect(answer).toMatchObject({ ok: true, result });
    });
  });

describe('what has a wrong shape is refused with its place', () => {
  test.each(
    REFUSALS.map(
      ([analysis, path, spec, code], i) => [`${analysis}: ${path} of ${JSON.stringify(spec)}`, `refusal ${i}`, path, code] as const,
    ),
  )('%s', (_title, id, path, code) => {
    const answer = answers.get(id);
    expect(answer).toMatchObject({ ok: false, failure: { code, path } });
    expect(answer?.failure?.message).toMatch(/\.$/);
  });
});
