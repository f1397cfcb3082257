import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonValue, Link } from '../../src/state/link';
import { analysisPages, pageNames } from '../../src/state/link';
import { fillBaseline, stripBaseline } from '../../src/state/spec-baseline';
import { decodeLink, encodeLink } from '../../src/state/url';

const json = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'binary', maxLength: 12 }), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;
const spec = fc.dictionary(fc.string({ unit: 'binary', maxLength: 12 }), json, { maxKeys: 6, noNullPrototype: true }) as fc.Arbitrary<Json>;
const tables = fc.dictionary(fc.string(), fc.array(fc.string(), { maxLength: 5 }), { maxKeys: 4, noNullPrototype: true });
const link: fc.Arbitrary<Link> = fc.record({
  page: fc.constantFrom(...analysisPages),
  spec: fc.option(spec),
  data: fc.option(
    fc.oneof(
      fc.string().map((sample) => ({ sample })),
      tables.map((shape) => ({ tables: shape })),
    ),
  ),
  model: fc.option(fc.record({ timeZone: fc.string() })),
  recipes: fc.option(
    fc.dictionary(fc.string({ minLength: 1 }), fc.array(fc.record({ kind: fc.string(), column: fc.string() }), { maxLength: 3 }), {
      minKeys: 1,
      maxKeys: 3,
      noNullPrototype: true,
    }),
  ),
});

describe('links', () => {
  it('come back as they were, with what equals the baseline put back', async () => {
    await fc.assert(
      fc.asyncProperty(link, async (before) => {
        const { link: after, notice } = await decodeLink(await encodeLink(before));
        expect(notice).toBeNull();
        const filled = before.spec && fillBaseline(before.page as 'funnel', before.spec);
        expect(JSON.stringify(after.data)).toBe(JSON.stringify(before.data));
        expect(JSON.stringify(after.recipes ?? null)).toBe(JSON.stringify(before.recipes));
        expect(sorted(after.spec)).toBe(sorted(filled));
        expect(after.page).toBe(before.page);
        expect(after.model).toEqual(before.model);
      }),
      { numRuns: 300 },
    );
  });

  it('are read without an exception whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', '#', '#/', '#/funnel?', '#/funnel?1p', '#/funnel?1z', '#/rfm?9'),
        async (junk, start) => {
          const { link: read } = await decodeLink(start + junk);
          expect(pageNames).toContain(read.page);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ['', 'start', null],
    ['#/', 'start', null],
    ['#/tables', 'tables', null],
    ['#/nonsense', 'start', 'damaged'],
    ['#/funnel?1p%7B', 'start', 'damaged'],
    ['#/funnel?1p%ZZ', 'start', 'damaged'],
    ['#/funnel?1z!!!', 'start', 'damaged'],
    ['#/funnel?1p[]', 'start', 'damaged'],
    ['#/funnel?1p%7B%22d%22%3A5%7D', 'start', 'damaged'],
    ['#/funnel?2pabc', 'start', 'newer'],
  ])('%s opens %s with notice %s', async (hash, page, notice) => {
    const read = await decodeLink(hash);
    expect(read.link.page).toBe(page);
    expect(read.notice).toBe(notice);
  });

  it('refuse a few bytes that inflate to a lot', async () => {
    const bomb = JSON.stringify({ s: { x: 'a'.repeat(3_000_000) } });
    const bytes = new Uint8Array(
      await new Response(new Blob([bomb]).stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer(),
    );
    const hash = `#/funnel?1z${Buffer.from(bytes).toString('base64url')}`;
    expect(hash.length).toBeLessThan(10_000);
    expect((await decodeLink(hash)).notice).toBe('damaged');
  });

  it('leave out what equals the baseline', () => {
    const full = fillBaseline('funnel', { steps: [{ event: 'a' }] });
    expect(stripBaseline('funnel', full)).toEqual({ steps: [{ event: 'a' }] });
  });
});

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
