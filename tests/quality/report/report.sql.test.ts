import { beforeAll, describe, expect, test, vi } from 'vitest';
import { DIMENSIONS } from '../../../src/analyses/quality/dimensions';
import type { Measured, QualityResult } from '../../../src/analyses/quality/result';
import { qualityReport } from '../../../src/analyses/quality/report';
import { measureSides } from '../../../src/analyses/quality/report/measure-sides';
import type { ReportResult } from '../../../src/analyses/quality/report/result';
import { parse } from '../../../src/analyses/quality/report/spec';
import type { Workspace } from '../../../src/engine/workspace';
import type { AnyStep } from '../../../src/model/recipe';
import { raw } from '../../../src/sql/tag';
import { clean, MODEL, measured, openShop, report, step } from './fixture';

const ORDERS = [
  step({ kind: 'trim', column: 'channel' }),
  step({ kind: 'case', column: 'channel', to: 'lower' }),
  step({ kind: 'dedupe', columns: 'all' }),
  step({ kind: 'rename', column: 'channel', to: '渠道' }),
  step({ kind: 'sign', column: 'amount', to: 'positive' }),
  step({ kind: 'drop-column', column: 'note' }),
  step({ kind: 'trim', column: 'nowhere' }),
  step({ kind: 'trim', column: 'id', off: true }),
];
const CUSTOMERS = [
  step({ kind: 'stand-ins', column: 'city', values: ['N/A'] }),
  step({ kind: 'clear', column: 'email', when: { format: 'email' } }),
];
const CLEANED = {
  ...MODEL,
  order: { ...MODEL.order, table: 'orders', id: 'id', customer: 'customer', time: 'paid', amount: 'amount', channel: '渠道' },
};

/** One side of a report as the quality score would tell it. */
function sideOf(result: ReportResult, side: 'before' | 'after') {
  const figures = (item: Pick<ReportResult, 'score' | 'dimensions'>) => ({
    score: item.score[side],
    dimensions: Object.fromEntries(DIMENSIONS.map((name) => [name, item.dimensions[name][side]])),
  });
  const kind = side === 'before' ? 'kindBefore' : 'kindAfter';
  return {
    ...figures(result),
    tables: result.tables.map((table) => ({
      ...figures(table),
      name: table.name,
      rows: side === 'before' ? table.rowsBefore : table.rowsAfter,
      columns: table.columns
        .filter((column) => column[kind] !== null)
        .map((column) => ({ ...figures(column), name: (side === 'before' ? column.from : column.name) ?? '' }))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    })),
    rules: result.rules.flatMap((rule) => (rule[side] ? [{ id: rule.id, ...rule[side] }] : [])),
  };
}

function sideFrom(result: QualityResult) {
  return {
    score: result.score,
    dimensions: result.dimensions,
    tables: result.tables.map(({ name, rows, score, dimensions, columns }) => ({
      score,
      dimensions,
      name,
      rows,
      columns: columns
        .map((column) => ({ score: column.score, dimensions: column.dimensions, name: column.name }))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    })),
    rules: result.tables.flatMap(({ rules }) => rules.map(({ id, checked, failed, points }) => ({ id, checked, failed, points }))),
  };
}

let workspace: Workspace;
let pristine: QualityResult;
beforeAll(async () => {
  workspace = await openShop();
  pristine = await measured(workspace);
});

describe('without a recipe', () => {
  test('both sides are the quality score, and there is SQL', async () => {
    await clean(workspace, {});
    const { result, sql } = await workspace.run({ analysis: 'quality-report', spec: {} });
    const found = result as ReportResult;
    expect(found.cleaned).toBe(false);
    expect(sideOf(found, 'before')).toEqual(sideOf(found, 'after'));
    expect(sideOf(found, 'after')).toEqual(sideFrom(await measured(workspace)));
    expect(found.score.difference).toBe(0);
    expect(found.rules.every(({ ends }) => ends === null)).toBe(true);
    expect(found.tables.every(({ steps }) => steps.length === 0)).toBe(true);
    expect(sql).toContain('"orders"');
  });
});

describe('with recipes', () => {
  test('before is the score of the tables without them, after that of the cleaned tables by the same rules', async () => {
    await clean(workspace, { orders: ORDERS, customers: CUSTOMERS }, CLEANED);
    const result = await report(workspace);
    expect(result.cleaned).toBe(true);
    expect(sideOf(result, 'before')).toEqual(sideFrom(pristine));
    const rules = pristine.tables
      .flatMap((table) => table.rules.map(({ id, rule }) => ({ ...rule, id })))
      .filter((rule) => !('column' in rule && rule.column === 'note'))
      .map((rule) => ('column' in rule && rule.column === 'channel' ? { ...rule, column: '渠道' } : rule));
    expect(rules.some((rule) => 'column' in rule && rule.column === '渠道')).toBe(true);
    const after = sideFrom(await measured(workspace, { rules }));
    const own = sideOf(result, 'after');
    expect(own.score).toBe(after.score);
    expect(own.tables).toEqual(after.tables);
    // Ids stay those of the raw rules, and so does their order.
    expect(new Map(own.rules.map((rule) => [rule.id, rule]))).toEqual(new Map(after.rules.map((rule) => [rule.id, rule])));
    expect(result.score.after).toBeGreaterThan(result.score.before ?? 100);
  });

  test('renames are followed, rules whose column is gone are listed, and counts of defects add up', async () => {
    await clean(workspace, { orders: ORDERS, customers: CUSTOMERS }, CLEANED);
    const result = await report(workspace);
    const spelling = result.rules.find(({ id }) => id === 'orders.channel.spelling');
    expect(spelling).toMatchObject({ columns: ['渠道'], ends: null, after: { failed: 0 } });
    expect(spelling?.before.failed).toBeGreaterThan(0);
    const note = result.rules.find(({ id }) => id === 'orders.note.required');
    expect(note).toMatchObject({ columns: ['note'], after: null, ends: { why: 'removed', column: 'note' } });
    const orders = result.tables.find(({ name }) => name === 'orders');
    expect(orders?.columns.find(({ name }) => name === '渠道')).toMatchObject({ from: 'channel' });
    expect(orders?.columns.at(-1)).toMatchObject({ name: 'note', kindAfter: null, score: { after: null, difference: null } });
    expect(orders).toMatchObject({ rowsBefore: 63, rowsAfter: 60, cleaned: true });
    const { defects } = result;
    expect(defects.gone + defects.left + defects.ended).toBe(defects.before);
    expect(defects.left + defects.added).toBe(defects.after);
    // What cannot be right became missing: the format is met now, and one more cell is empty.
    expect(result.rules.find(({ id }) => id === 'customers.email.format')).toMatchObject({ before: { failed: 1 }, after: { failed: 0 } });
    expect(result.rules.find(({ id }) => id === 'customers.email.required')).toMatchObject({ before: { failed: 1 }, after: { failed: 2 } });
  });

  test('the side before reads raw rows everywhere: outliers, duplicates, gaps and near duplicates too', async () => {
    const steps = [
      step({
        kind: 'drop-rows',
        when: { sql: "amount > 1000 OR paid < TIMESTAMP '2024-03-05 00:00:00' AND paid > TIMESTAMP '2024-03-02 00:00:00'" },
      }),
      step({ kind: 'dedupe', columns: 'all' }),
    ];
    await clean(workspace, { orders: steps, customers: [step({ kind: 'drop-rows', when: { sql: "id = 'c3'" } })] });
    const spy = vi.spyOn(qualityReport, 'compute');
    await report(workspace);
    const contexts = spy.mock.calls.map(([, context]) => context);
    spy.mockRestore();
    const [context] = contexts;
    if (!context) throw new Error('the report was not computed');
    const { before, after } = await measureSides(parse({}), context);
    const strip = (result: Measured) =>
      result.tables.map(({ rules, ...table }) => ({ ...table, rules: rules.map(({ rule: _, ...rest }) => rest) }));
    expect(strip(before)).toEqual(strip(pristine));
    const orders = (result: Measured) => result.tables.find(({ name }) => name === 'orders');
    expect(orders(before)?.outliers.length).toBeGreaterThan(0);
    expect(orders(after)?.outliers).not.toEqual(orders(before)?.outliers);
    expect(orders(before)?.duplicates).toBe(3);
    expect(orders(after)?.duplicates).toBe(0);
    expect(orders(after)?.gaps).not.toEqual(orders(before)?.gaps);
  });

  test('steps are counted as a comparison of the rows before and after each of them', async () => {
    await clean(workspace, { orders: ORDERS, customers: CUSTOMERS }, CLEANED);
    const result = await report(workspace);
    const orders = result.tables.find(({ name }) => name === 'orders');
    const states: Row[][] = [];
    for (let i = 0; i <= ORDERS.length; i++) states.push(await rowsAfter(ORDERS.slice(0, i)));
    for (let i = 0; i < ORDERS.length; i++) {
      const naive = naiveCounts(states[i] ?? [], states[i + 1] ?? []);
      const own = orders?.steps[i];
      if (own?.counts === null) {
        expect(['misfit', 'off']).toContain(own.state);
        continue;
      }
      const cells = Object.fromEntries(
        (own?.counts?.cells ?? []).flatMap(({ column, changed, lost }) => (changed ? [[column, { changed, lost }]] : [])),
      );
      expect({ rowsRemoved: own?.counts?.rowsRemoved, rowsChanged: own?.counts?.rowsChanged, cells }).toEqual(naive);
    }
    expect(orders?.steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done', 'done', 'done', 'misfit', 'off']);
    expect(orders?.steps[6]?.failure).toMatchObject({ code: 'column-missing' });
    expect(orders?.steps[2]?.counts).toMatchObject({ rows: 63, rowsRemoved: 3, rowsChanged: 0 });
  });

  test('a rule that is given may name columns as they are called before or after', async () => {
    await clean(workspace, { orders: ORDERS }, CLEANED);
    const rules = (column: string) => [{ kind: 'spelling', table: 'orders', column, id: 'one' }];
    const [old, now] = [await report(workspace, { rules: rules('channel') }), await report(workspace, { rules: rules('渠道') })];
    expect(now.rules).toEqual(old.rules);
    expect(now.rules).toMatchObject([{ id: 'one', columns: ['渠道'], before: { failed: 20 }, after: { failed: 0 } }]);
    const condition = [{ kind: 'condition', table: 'orders', id: 'own', sql: `lower("channel") = channel AND amount > 0` }];
    const told = await report(workspace, { rules: condition });
    expect(told.rules).toMatchObject([{ id: 'own', ends: null, after: { failed: 0 } }]);
    expect(told.rules[0]?.columns).toEqual(['渠道', 'amount']);
    expect(told.rules[0]?.before.failed).toBeGreaterThan(0);
    const { issues } = await workspace.run({ analysis: 'quality-report', spec: { rules: rules('渠道'), tables: ['orders'] } });
    expect(issues).toEqual([]);
  });

  test('rules about values that are hidden end, but for being there', async () => {
    const masked = step({ kind: 'mask', column: 'phone', method: 'mask', pii: 'phone' });
    await clean(workspace, { customers: [masked] });
    const result = await report(workspace);
    const ofPhone = result.rules.filter(({ columns }) => columns.includes('phone'));
    expect(ofPhone.filter(({ ends }) => ends?.why === 'protected').map(({ kind }) => kind)).toContain('format');
    expect(ofPhone.find(({ kind }) => kind === 'required')).toMatchObject({ ends: null, after: { failed: 0 } });
    expect(JSON.stringify(result)).not.toContain('13912345');
  });

  test('a rule about texts ends where its column holds none, and one that does not fit says why', async () => {
    const steps = [step({ kind: 'retype', column: 'phone', to: 'integer' })];
    await clean(workspace, { customers: steps });
    const rules = [
      { kind: 'format', table: 'customers', column: 'phone', format: 'phone-cn', id: 'form' },
      { kind: 'required', table: 'customers', column: 'phone', id: 'there' },
      { kind: 'condition', table: 'customers', sql: "phone LIKE '139%'", id: 'own' },
    ];
    const result = await report(workspace, { rules });
    const byId = new Map(result.rules.map((rule) => [rule.id, rule]));
    expect(byId.get('form')?.ends).toMatchObject({ why: 'retyped', column: 'phone' });
    expect(byId.get('there')?.ends).toBeNull();
    expect(byId.get('own')?.ends).toMatchObject({ why: 'refused', failure: { code: 'spec-invalid' } });
  });
});

type Row = Readonly<Record<string, string | null>>;

/** Rows of orders after some steps, in file order. */
async function rowsAfter(steps: readonly AnyStep[]): Promise<Row[]> {
  await clean(workspace, { orders: steps }, { timeZone: 'UTC' });
  const columns = workspace.tables.get('orders')?.columns ?? [];
  const list = columns.map(({ name }) => `CAST("${name}" AS VARCHAR) AS "${name}"`).join(', ');
  return workspace.db.rows<Record<string, string | null>>(raw(`SELECT ${list} FROM orders ORDER BY rowid`));
}

/** What changed between two lists of rows, found row by row: repeated rows of the fixture stand at the end, so the later ones go. */
function naiveCounts(old: readonly Row[], now: readonly Row[]) {
  const cells: Record<string, { changed: number; lost: number }> = {};
  let rowsChanged = 0;
  now.forEach((row, i) => {
    const changed = Object.entries(row).filter(([name, value]) => old[i]?.[name] !== undefined && old[i]?.[name] !== value);
    for (const [name, value] of changed) {
      const cell = (cells[name] ??= { changed: 0, lost: 0 });
      cell.changed++;
      if (value === null) cell.lost++;
    }
    if (changed.length > 0) rowsChanged++;
  });
  return { rowsRemoved: old.length - now.length, rowsChanged, cells };
}
