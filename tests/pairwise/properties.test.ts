import { expect, test } from 'vitest';
import { compute as computeFlows } from '../../src/analyses/lifecycle/compute';
import { parse as parseFlows } from '../../src/analyses/lifecycle/spec';
import { compute as computePaths } from '../../src/analyses/paths/compute';
import { parse as parsePaths } from '../../src/analyses/paths/spec';
import { compute as computeRetention } from '../../src/analyses/retention/compute';
import { parse as parseRetention, type RetentionResult } from '../../src/analyses/retention/spec';
import { instant, rowsOfFacts, ticks } from '../funnel/build-case';
import { contextOf, run } from '../funnel/in-memory';
import { memoryContext } from '../support/timeline-context';
import { everything as funnelRows, rowOver, type Row } from './funnel-options';
import { facts } from './funnel-worlds';
import { caseOf as flowsCase, everything as flowsRows } from './lifecycle-options';
import { caseOf as pathsCase, everything as pathsRows, worlds as visits } from './paths-options';
import { caseOf as retentionCase, everything as retentionRows, worlds as plans } from './retention-options';
import { LONG, sliced, worldsOf } from './worlds';

const FEW = LONG === undefined ? 1 : 4;
const shuffled = <T>(list: readonly T[]): T[] =>
  list
    .map((item, i) => ({ item, key: (i * 7919 + 13) % 101 }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
const inMemory = ({ made }: Row) =>
  contextOf(rowsOfFacts(made.facts), { asOf: instant(made.asOf), ...(made.session === undefined ? {} : { session: made.session }) });
const everybody = ({ made, breakdown, trend }: Row) => ({ ...made.json, breakdown, trend, members: true, timing: { from: 0 } });
const without = (who: string, ids: readonly string[] | undefined): string[] => (ids ?? []).filter((id) => id !== who);

test('without exclusions a longer window lowers the count of no required step', async () => {
  const lengths = [0, 1, 3, 9];
  for (const [index, row] of funnelRows().rows.entries()) {
    for (const world of worldsOf(facts, index + 1000, FEW)) {
      let before: readonly number[] = [];
      for (const length of lengths) {
        const { made } = rowOver({ ...row, exclusions: 'none' }, world);
        const one: Row = { made: { ...made, json: { ...made.json, window: ticks(length).json } }, breakdown: null, trend: null };
        const counts = (await run(one.made.json, inMemory(one))).steps.filter(({ dropped }) => dropped !== null).map(({ count }) => count);
        expect({ row, length, fewer: counts.filter((count, k) => count < (before[k] ?? 0)) }).toEqual({ row, length, fewer: [] });
        before = counts;
      }
    }
  }
});

test('a further person changes nobody else: funnel', async () => {
  for (const [index, row] of funnelRows().rows.entries()) {
    if (row.actor === 'column') continue;
    for (const world of worldsOf(facts, index + 2000, FEW)) {
      const [all, fewer] = [
        rowOver(row, world),
        rowOver(
          row,
          world.filter(({ actor }) => actor !== 'v'),
        ),
      ];
      const seen = async (one: Row, who: string) =>
        (await run(everybody(one), inMemory(one))).steps.map(({ members, droppedMembers }) => [
          without(who, members),
          without(who, droppedMembers),
        ]);
      if (fewer.made.facts.length > 0) expect({ row, seen: await seen(all, 'v') }).toEqual({ row, seen: await seen(fewer, '') });
    }
  }
});

test('a further person changes nobody else: retention', async () => {
  for (const [index, row] of retentionRows().rows.entries()) {
    for (const world of worldsOf(plans, index + 2000, FEW)) {
      const { rows, spec, timeZone, weekStart } = retentionCase(row, world);
      const asOf = Math.max(...rows.map(({ at }) => at));
      const others = rows.filter(({ actor }) => actor !== 'u2');
      const seen = async (events: typeof rows): Promise<RetentionResult> =>
        (await computeRetention(parseRetention(spec), memoryContext(events, { timeZone, weekStart, asOf }))).result;
      const cells = ({ cohorts }: RetentionResult) =>
        cohorts
          .flatMap(({ start, cells: own }) => own.map(({ k, members }) => `${start} ${k}: ${without('u2', members).join(' ')}`))
          .filter((text) => !text.endsWith(': '));
      if (others.length > 0) expect({ row, seen: cells(await seen(rows)) }).toEqual({ row, seen: cells(await seen(others)) });
    }
  }
});

test('flows and moves of all people are those of one and of the others together', async () => {
  for (const [index, row] of flowsRows().rows.entries()) {
    if (row.actor === 'column') continue;
    const [world = []] = worldsOf(plans, index + 3000, 1);
    const { rows, spec, timeZone, weekStart } = flowsCase(row, world);
    const asOf = Math.max(...rows.map(({ at }) => at));
    const flows = async (events: typeof rows) => {
      const { result } = await computeFlows(parseFlows(spec), memoryContext(events, { timeZone, weekStart, asOf }));
      return new Map(result.periods.map((period) => [period.start, [period.new, period.returning, period.resurrecting, period.dormant]]));
    };
    const [one, others] = [rows.filter(({ actor }) => actor === 'u1'), rows.filter(({ actor }) => actor !== 'u1')];
    if (one.length === 0 || others.length === 0) continue;
    const [whole, a, b] = [await flows(rows), await flows(one), await flows(others)];
    for (const [start, counts] of whole) expect(counts).toEqual(counts.map((_, i) => (a.get(start)?.[i] ?? 0) + (b.get(start)?.[i] ?? 0)));
  }
  for (const [index, row] of pathsRows().rows.entries()) {
    const [world = []] = worldsOf(visits, index + 3000, 1);
    const { rows, spec } = pathsCase({ ...row, top: 50 }, world);
    const asOf = Math.max(...rows.map(({ at }) => at));
    const moves = async (events: typeof rows) => {
      const { result } = await computePaths(parsePaths(spec), memoryContext(events, { asOf }));
      return new Map(result.edges.map(({ step, from, to, actors, transitions }) => [`${step} ${from} > ${to}`, [actors, transitions]]));
    };
    const [one, others] = [rows.filter(({ actor }) => actor === 'u1'), rows.filter(({ actor }) => actor !== 'u1')];
    if (one.length === 0 || others.length === 0) continue;
    const [whole, a, b] = [await moves(rows), await moves(one), await moves(others)];
    for (const [key, counts] of whole) expect(counts).toEqual(counts.map((_, i) => (a.get(key)?.[i] ?? 0) + (b.get(key)?.[i] ?? 0)));
  }
});

test('the order of rows changes no byte', async () => {
  for (const [index, row] of sliced(funnelRows().rows, 2).entries()) {
    const [world = []] = worldsOf(facts, index + 4000, 1);
    const texts = [world, shuffled(world)].map(async (list) => {
      const one = rowOver(row, list);
      return one.made.facts.length > 0 ? JSON.stringify(await run(everybody(one), inMemory(one))) : '';
    });
    expect(await texts[1]).toBe(await texts[0]);
  }
  for (const [index, row] of retentionRows().rows.entries()) {
    const [world = []] = worldsOf(plans, index + 4000, 1);
    const texts = [world, shuffled(world)].map(async (list) => {
      const { rows, spec, timeZone, weekStart } = retentionCase(row, list);
      return JSON.stringify((await computeRetention(parseRetention(spec), memoryContext(rows, { timeZone, weekStart }))).result);
    });
    expect(await texts[1]).toBe(await texts[0]);
  }
});
