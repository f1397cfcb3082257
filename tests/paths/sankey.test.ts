import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandPath, bandY, sankey, type SankeyInput } from '../../src/charts/sankey';

/** Sessions as lists of node names: sizes of nodes and links are counted from them, so that they fit each other. */
const flows = fc
  .record({
    sessions: fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'rest'), { minLength: 1, maxLength: 5 }), {
      minLength: 1,
      maxLength: 40,
    }),
    width: fc.integer({ min: 200, max: 1200 }),
    height: fc.integer({ min: 150, max: 600 }),
  })
  .map(({ sessions, width, height }): SankeyInput => {
    const nodes = new Map<string, number>();
    const links = new Map<string, number>();
    const add = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);
    for (const path of sessions) {
      path.forEach((node, step) => {
        add(nodes, `${step} ${node}`);
        if (step > 0) add(links, `${step - 1} ${path[step - 1] ?? ''} ${node}`);
      });
    }
    return {
      nodes: [...nodes].map(([key, size]) => {
        const [step = '', name = ''] = key.split(' ');
        return { step: Number(step), key: name, size, last: name === 'rest' };
      }),
      links: [...links].map(([key, size]) => {
        const [step = '', from = '', to = ''] = key.split(' ');
        return { step: Number(step), from, to, size };
      }),
      width,
      height,
    };
  });

describe('the flow picture', () => {
  it('has heights as counts, fits its box, and nothing overlaps', () => {
    fc.assert(
      fc.property(flows, (input) => {
        const { boxes, bands, scale } = sankey(input);
        expect(boxes).toHaveLength(input.nodes.length);
        expect(bands).toHaveLength(input.links.length);
        for (const box of boxes) {
          expect(box.height).toBeCloseTo(box.node.size * scale, 6);
          expect(box.y + box.height).toBeLessThanOrEqual(input.height + 1e-6);
          expect(box.x + box.width).toBeLessThanOrEqual(input.width + 1e-6);
          for (const other of boxes) {
            if (other === box || other.node.step !== box.node.step || other.y < box.y) continue;
            expect(other.y - (box.y + box.height)).toBeGreaterThanOrEqual(10 - 1e-6);
          }
        }
      }),
    );
  });

  it('fills each box with what comes in, and with what goes on and leaves', () => {
    fc.assert(
      fc.property(flows, (input) => {
        const { boxes, bands } = sankey(input);
        const steps = Math.max(...boxes.map((box) => box.node.step));
        for (const box of boxes) {
          const { step, key } = box.node;
          const into = bands
            .filter(({ link }) => link.step === step - 1 && link.to === key)
            .map((band) => [band.y1, band.thickness] as const);
          const out = bands.filter(({ link }) => link.step === step && link.from === key).map((band) => [band.y0, band.thickness] as const);
          if (step > 0) expect(filled(into, box.y)).toBeCloseTo(box.height, 6);
          if (step < steps) expect(filled(out, box.y) + box.leaving).toBeCloseTo(box.height, 6);
        }
      }),
    );
  });

  it('never lets two bands of one box cross', () => {
    fc.assert(
      fc.property(flows, (input) => {
        const { bands } = sankey(input);
        for (const a of bands) {
          for (const b of bands) {
            const sameEnd = a.link.step === b.link.step && (a.link.from === b.link.from || a.link.to === b.link.to);
            if (sameEnd && a.y0 < b.y0 - 1e-9) expect(a.y1).toBeLessThanOrEqual(b.y1 + 1e-9);
          }
        }
      }),
    );
  });

  it('puts the largest on top and the rest last', () => {
    const { boxes } = sankey({
      nodes: [
        { step: 0, key: 'rest', size: 9, last: true },
        { step: 0, key: 'b', size: 2 },
        { step: 0, key: 'a', size: 5 },
        { step: 0, key: 'none', size: 0 },
      ],
      links: [],
      width: 100,
      height: 100,
    });
    expect(boxes.map(({ node }) => node.key)).toEqual(['a', 'b', 'rest']);
    expect(sankey({ nodes: [], links: [], width: 100, height: 100 })).toEqual({ boxes: [], bands: [], scale: 0 });
  });

  it('draws a band from side to side', () => {
    const band = { link: { step: 0, from: 'a', to: 'b', size: 1 }, x0: 0, x1: 10, y0: 0, y1: 20, thickness: 5 };
    expect(bandPath(band)).toBe('M0.0 0.0C5.0 0.0 5.0 20.0 10.0 20.0L10.0 25.0C5.0 25.0 5.0 5.0 0.0 5.0Z');
    expect([bandY(band, 0), bandY(band, 0.5), bandY(band, 1)]).toEqual([0, 10, 20]);
  });
});

/** Height covered by spans that must follow each other from `top` without gap. */
function filled(spans: readonly (readonly [number, number])[], top: number): number {
  return [...spans]
    .sort((a, b) => a[0] - b[0])
    .reduce((sum, [y, height]) => {
      expect(y).toBeCloseTo(top + sum, 6);
      return sum + height;
    }, 0);
}
