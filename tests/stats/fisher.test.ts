import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../support/seed';
import { twoProportions } from '../../src/stats/compare-shares';
import { fisher } from '../../src/stats/fisher';

describe("Fisher's exact test", () => {
  // Fisher's tea; his twins of convicts as R's fisher.test has them; the dieters of the usual example.
  test.each([
    [{ yes: 3, of: 4 }, { yes: 1, of: 4 }, 0.4857143],
    [{ yes: 2, of: 12 }, { yes: 15, of: 18 }, 0.0005367],
    [{ yes: 1, of: 12 }, { yes: 9, of: 12 }, 0.0027595],
  ])('%o against %o: %d', (a, b, p) => {
    expect(fisher(a, b)).toBeCloseTo(p, 7);
    expect(fisher(b, a)).toBeCloseTo(p, 7);
  });
  test('is the sum over all tables that are no likelier, with whole numbers', () => {
    const choose = (n: number, k: number): bigint => {
      let value = 1n;
      for (let i = 0; i < k; i++) value = (value * BigInt(n - i)) / BigInt(i + 1);
      return value;
    };
    const size = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(size, size, fc.nat(), fc.nat(), (n, m, x, y) => {
        const [a, b] = [x % (n + 1), y % (m + 1)];
        const ways = (k: number): bigint => (k > n || a + b - k > m || k > a + b ? 0n : choose(n, k) * choose(m, a + b - k));
        const tables = Array.from({ length: a + b + 1 }, (_, k) => ways(k));
        const rare = tables.filter((w) => w <= ways(a)).reduce((sum, w) => sum + w, 0n);
        const p = Number((rare * 10n ** 18n) / choose(n + m, a + b)) / 1e18;
        expect(fisher({ yes: a, of: n }, { yes: b, of: m })).toBeCloseTo(p, 9);
      }),
    );
  });
  test('large groups stay finite and come near the z test; far tails do not vanish', () => {
    const [a, b] = [
      { yes: 5_100, of: 100_000 },
      { yes: 50_000, of: 1_000_000 },
    ];
    expect(fisher(a, b) / (twoProportions(a, b).p ?? 1)).toBeCloseTo(1, 1);
    const far = fisher({ yes: 100, of: 100 }, { yes: 0, of: 100 });
    // 2 / C(200, 100)
    expect(far / 2.2087606931995054e-59).toBeCloseTo(1, 9);
    expect(fisher({ yes: 0, of: 9 }, { yes: 0, of: 5 })).toBe(1);
  });
});
