import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsOf, trialsOf } from '../../src/analyses/quality/cleaning/cells';
import { moved, placeOfNew, replaced, switched, withStep, withSteps, without } from '../../src/analyses/quality/cleaning/edit-recipe';
import { draftOf, whenOf } from '../../src/analyses/quality/cleaning/fields/when';
import { mergeOf } from '../../src/analyses/quality/cleaning/merge-clusters';
import { mergePeople, peopleOf } from '../../src/analyses/quality/cleaning/people-columns';
import { readRecipes, recipeText, takenRecipes } from '../../src/analyses/quality/cleaning/recipe-file';
import type { Proposal } from '../../src/analyses/quality/cleaning/result';
import { beforeAfter, stepsTable } from '../../src/analyses/quality/cleaning/tables';
import { answerWords, effectWords, seenWords, stepWords, wouldWords } from '../../src/analyses/quality/cleaning/words';
import { en } from '../../src/i18n/en';
import { createText } from '../../src/i18n/text';
import { zh } from '../../src/i18n/zh';
import type { AnyStep, StepState, StepTrial } from '../../src/model/recipe';
import type { TableInfo } from '../../src/model/table';

const english = createText('en', en);
const chinese = createText('zh-CN', zh);
const step = (value: object): AnyStep => value as AnyStep;
const TRIM = step({ kind: 'trim', column: 'city' });
const MASK = step({ kind: 'mask', column: 'phone', method: 'mask' });
const NOTHING: StepTrial = { rows: 9, rowsChanged: 0, rowsRemoved: 0, cells: [], columnsAdded: [], columnsRemoved: [], examples: [] };

function table(name: string, rows: number, states: readonly StepState[] = [], rowsBefore = rows): TableInfo {
  const columns = ['id', 'phone', 'email', 'name'].map((each) => ({
    name: each,
    kind: 'text' as const,
    sqlType: 'VARCHAR',
    instant: false,
  }));
  const info = { name, rows, columns, ...(states.length > 0 && { cleaning: { states, rowsBefore, columnsBefore: columns, hidden: [] } }) };
  return info as unknown as TableInfo;
}

describe('words of cleaning', () => {
  test('steps as sentences', () => {
    expect(stepWords(TRIM, english)).toBe('Take blanks off city, one blank between words');
    expect(stepWords(TRIM, chinese)).toBe('去除 city 首尾的空白，中间多个空白并为一个');
    expect(stepWords(step({ kind: 'dedupe', columns: 'all' }), english)).toBe(
      'Remove rows that repeat in all columns, keep the first by the order of the file',
    );
    const filters = [{ not: { column: 'status', op: 'in', value: ['cancelled', 'refunded'] } }, { column: 'n', op: '<', value: 0 }];
    expect(stepWords(step({ kind: 'sign', column: 'amount', to: 'positive', when: { filters } }), english)).toBe(
      'Make amount positive where status is none of "cancelled" and "refunded" and n < 0',
    );
    const values = { a: 'x', b: null, c: 'x', d: 'x' };
    expect(stepWords(step({ kind: 'map', column: 'city', values }), english)).toBe('In city, replace "a" → "x", "b" → missing and 2 more');
  });

  test('steps with any content have words and never throw', () => {
    const kinds = fc.constantFrom('trim', 'map', 'fill', 'outliers', 'sign', 'clear', 'dedupe', 'swap', 'split', 'drop-rows', 'rinse');
    fc.assert(
      fc.property(
        kinds,
        fc.dictionary(fc.constantFrom('column', 'columns', 'values', 'with', 'when', 'into', 'by', 'keep'), fc.jsonValue()),
        (kind, rest) => {
          expect(stepWords({ ...rest, kind }, english)).not.toBe('');
        },
      ),
    );
  });

  test('what a step does', () => {
    const cells = [{ column: 'city', changed: 35, lost: 2 }];
    expect(effectWords({ ...NOTHING, rowsChanged: 35, cells }, english)).toBe('35 cells in 35 rows · 2 of them become missing');
    expect(effectWords({ ...NOTHING, rowsChanged: 1, cells: [{ column: 'a', changed: 1, lost: 1 }] }, english)).toBe(
      '1 cell in 1 row become missing',
    );
    expect(wouldWords({ ...NOTHING, rowsRemoved: 3, columnsAdded: ['x'] }, english)).toBe('Would change: 3 rows removed · new: x.');
    expect(wouldWords(NOTHING, english)).toBe('Would change nothing.');
  });

  test('the answer counts only steps that are done', () => {
    const tables = [table('orders', 70, [{ is: 'done' }, { is: 'off' }, { is: 'done' }], 100), table('visits', 5)];
    const recipes = { orders: [TRIM, TRIM, TRIM] };
    const say = { tables, recipes, text: english };
    expect(answerWords({ ...say, proposed: 3, cells: 1204 })).toBe(
      '2 steps change 1,204 cells and remove 30 rows of orders. 3 more are proposed.',
    );
    expect(answerWords({ ...say, proposed: null, cells: null })).toBe('2 steps remove 30 rows of orders.');
    expect(answerWords({ tables: [table('visits', 5)], recipes: {}, proposed: 0, cells: null, text: english })).toBe(
      'Nothing is cleaned: all tables are as they were read. Nothing more is proposed.',
    );
    expect(answerWords({ ...say, text: chinese, proposed: 1, cells: 3 })).toBe(
      '2 个步骤改变 3 个单元格，删除 orders 的 30 行。还有 1 个建议步骤。',
    );
  });

  test('what was seen names table and column', () => {
    const proposal: Proposal = {
      id: 'a',
      table: 'orders',
      step: TRIM,
      rule: null,
      why: 'blanks',
      rowsChanged: 1,
      rowsRemoved: 0,
      effect: 'restores',
    };
    expect(seenWords(proposal, english)).toBe('orders: blanks at the ends of city');
  });

  test('cells are known only when every trial is', () => {
    const value = { ...NOTHING, cells: [{ column: 'a', changed: 2, lost: 0 }] };
    expect(
      cellsOf([
        { ok: true, value },
        { ok: true, value },
      ]),
    ).toBe(4);
    expect(cellsOf([{ ok: true, value }, undefined])).toBeNull();
    expect(cellsOf([])).toBeNull();
    const states: readonly StepState[] = [{ is: 'done' }, { is: 'off' }];
    expect(trialsOf([table('a', 10, states)], { a: [TRIM, TRIM] })).toEqual([{ table: 'a', steps: [TRIM, TRIM], index: 0 }]);
    expect(trialsOf([table('a', 1e8, states)], { a: [TRIM, TRIM] })).toEqual([]);
  });
});

describe('editing a recipe', () => {
  const steps = fc.array(fc.constantFrom('a', 'b', 'c', 'mask').map((kind): AnyStep => ({ kind })));

  test('moving keeps all steps and puts one where it was sent', () => {
    fc.assert(
      fc.property(steps, fc.nat(12), fc.nat(12), (list, from, to) => {
        const next = moved(list, from, to);
        expect(next.map(({ kind }) => kind).sort()).toEqual(list.map(({ kind }) => kind).sort());
        if (from < list.length && to < list.length) expect(next[to]).toBe(list[from]);
      }),
    );
  });

  test('new steps come before those that protect people at the end', () => {
    expect(withStep([TRIM, MASK, MASK], TRIM)).toEqual([TRIM, TRIM, MASK, MASK]);
    expect(placeOfNew([MASK, TRIM])).toBe(2);
    expect(
      withSteps({ a: [MASK], b: [TRIM] }, [
        { table: 'a', step: TRIM },
        { table: 'a', step: step({ kind: 'width' }) },
      ]),
    ).toEqual({
      a: [TRIM, { kind: 'width' }, MASK],
    });
  });

  test('switching twice, replacing and leaving out', () => {
    expect(switched([TRIM, MASK], 1)).toEqual([TRIM, { ...MASK, off: true }]);
    expect(switched(switched([TRIM], 0), 0)).toEqual([TRIM]);
    expect(replaced([TRIM, MASK], 0, MASK)).toEqual([MASK, MASK]);
    expect(without([TRIM, MASK], 0)).toEqual([MASK]);
  });

  test('a merge maps every other spelling to the one that wins', () => {
    const group = { value: 'WeChat', rows: 9, others: [{ value: 'wechat', rows: 2 }] };
    expect(mergeOf('channel', [{ group, wins: 'wechat' }])).toEqual({ kind: 'map', column: 'channel', values: { WeChat: 'wechat' } });
    expect(mergeOf('channel', [{ group, wins: '微信' }])).toEqual({
      kind: 'map',
      column: 'channel',
      values: { WeChat: '微信', wechat: '微信' },
    });
  });

  test('people are merged in their table, and the tables of the model follow', () => {
    const customers = table('customers', 4);
    const orders = table('orders', 9);
    const model = { customer: { table: 'customers', id: 'id' }, order: { table: 'orders', customer: 'name', time: 't', amount: 'a' } };
    const people = peopleOf(customers, model);
    expect(people).toEqual({ table: 'customers', id: 'id', phone: 'phone', email: 'email', name: 'name', with: null });
    if (!people) return;
    const next = mergePeople({ people, tables: [customers, orders], model, recipes: { customers: [MASK] } });
    expect(next['customers']?.map(({ kind }) => kind)).toEqual(['merge-people', 'mask']);
    expect(next['orders']).toEqual([
      { kind: 'follow-merge', column: 'id', from: 'customers' },
      { kind: 'follow-merge', column: 'name', from: 'customers' },
    ]);
  });

  test('a condition is edited without losing what is not shown', () => {
    const when = {
      filters: [
        { column: 'n', op: '<', value: 0 },
        { column: 'b', op: 'is null' },
      ],
    };
    expect(whenOf({ ...draftOf(when, undefined), value: '5' }, when)).toEqual({
      filters: [
        { column: 'n', op: '<', value: '5' },
        { column: 'b', op: 'is null' },
      ],
    });
    const compound = { filters: [{ any: [] }] };
    expect(whenOf(draftOf(compound, undefined), compound)).toBe(compound);
    expect(whenOf(draftOf(null, true), null)).toBeUndefined();
    expect(whenOf(draftOf({ sql: 'a > 1' }, undefined), null)).toEqual({ sql: 'a > 1' });
  });
});

describe('recipes as files', () => {
  test('what is written is read again', () => {
    const recipes = { orders: [TRIM, { ...MASK, off: true }], 客户: [] };
    expect(readRecipes(recipeText(recipes))).toEqual(recipes);
    expect(takenRecipes(recipes, [{ name: 'orders' }])).toEqual({ here: { orders: recipes.orders }, absent: ['客户'] });
  });

  test.each([
    ['no JSON', 'kind: trim', { code: 'spec-invalid', params: { reason: 'not-json' } }],
    ['a list', '[]', { code: 'spec-invalid' }],
    ['a step without kind', '{"orders":[{"column":"a"}]}', { code: 'spec-invalid', path: 'orders[0].kind' }],
    ['a text for steps', '{"orders":"trim"}', { code: 'spec-invalid', path: 'orders' }],
  ])('%s is refused with its place', (_, content, failure) => {
    expect(() => readRecipes(content)).toThrow(expect.objectContaining({ failure: expect.objectContaining(failure) as object }) as Error);
  });

  test('any JSON is recipes or a failure, never anything else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        try {
          for (const list of Object.values(readRecipes(JSON.stringify(value)))) expect(Array.isArray(list)).toBe(true);
        } catch (error) {
          expect(error).toHaveProperty('failure.code', 'spec-invalid');
        }
      }),
    );
  });
});

describe('tables of cleaning', () => {
  test('cells before and after stand side by side; a row that goes has none after', () => {
    const { columns, rows } = beforeAfter({
      ...NOTHING,
      examples: [
        { row: 3, before: { id: '1', a: ' x' }, after: { id: '1', a: 'x', b: null } },
        { row: 7, before: { id: '2', a: null }, after: null },
      ],
    });
    expect(columns).toEqual(['id', 'a', 'b']);
    expect(rows[0]?.cells.map(({ changed }) => changed)).toEqual([false, true, true]);
    expect(rows[1]).toMatchObject({ row: 7, gone: true, cells: [{ changed: false }, { changed: false }, { changed: false }] });
  });

  test('all steps with their states', () => {
    const { rows } = stepsTable({ tables: [table('a', 5, [{ is: 'done' }]), table('b', 1)], recipes: { a: [TRIM] }, text: english });
    expect(rows.map((row) => row.map(({ raw }) => raw))).toEqual([['a', 1, '{"kind":"trim","column":"city"}', 'done']]);
  });
});
