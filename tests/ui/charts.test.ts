import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heatFill } from '../../src/charts/heat-fill';
import { sparkline } from '../../src/charts/sparkline';
import { treemap } from '../../src/charts/treemap';

describe('treemap', () => {
  it('gives each weight its area and fills the box without overlap', () => {
    const weights = fc
      .array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 15 })
      .map((list) => list.sort((a, b) => b - a));
    fc.assert(
      fc.property(weights, fc.integer({ min: 200, max: 1500 }), fc.integer({ min: 200, max: 900 }), (list, width, height) => {
        const tiles = treemap(list, width, height);
        const total = list.reduce((sum, weight) => sum + weight, 0);
        tiles.forEach((tile, index) => {
          expect(tile.width * tile.height).toBeCloseTo(((list[index] ?? 0) / total) * width * height, 3);
          expect(tile.x).toBeGreaterThanOrEqual(-1e-6);
          expect(tile.x + tile.width).toBeLessThanOrEqual(width + 1e-6);
          expect(tile.y + tile.height).toBeLessThanOrEqual(height + 1e-6);
        });
        for (const [i, a] of tiles.entries()) {
          for (const b of tiles.slice(i + 1)) {
            const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
            const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
            expect(Math.min(across, down)).toBeLessThan(1e-6);
          }
        }
      }),
    );
  });

  it('is empty without weights', () => {
    expect(treemap([], 100, 100)).toEqual([]);
    expect(treemap([0], 100, 100)).toEqual([]);
  });
});

describe('sparkline', () => {
  it('leaves gaps and needs two values', () => {
    expect(sparkline([1], 10, 10)).toBe('');
    expect(sparkline([1, null, 3], 10, 10)).toBe('M0.0 8.0 M10.0 2.0');
    expect(sparkline([2, 2], 10, 10)).toBe('M0.0 5.0 L10.0 5.0');
  });
});

describe('heat', () => {
  it('never hides the text', () => {
    expect(heatFill(null, 1)).toBe(0);
    expect(heatFill(0, 1)).toBe(0);
    expect(heatFill(1, 1)).toBe(52);
    expect(heatFill(5, 1)).toBe(52);
  });
});
