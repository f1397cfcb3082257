import { beforeAll, describe, expect, test } from 'vitest';
import type { Catalogue } from '../../src/analyses/define';
import { compute } from '../../src/analyses/quality/compute';
import { standardsOf } from '../../src/analyses/quality/presets';
import { startsFor } from '../../src/analyses/quality/new-rule';
import { boundOf, wrongBound } from '../../src/analyses/quality/read-bound';
import { added, lacking, replaced, without } from '../../src/analyses/quality/rule-edits';
import { ruleIds } from '../../src/analyses/quality/rule-ids';
import { readRules, writeRules } from '../../src/analyses/quality/rules-file';
import { kindNamed, ruleKinds, type Rule } from '../../src/analyses/quality/rules/rules';
import { partOf, withPart } from '../../src/analyses/quality/rules/slots';
import { severityOf } from '../../src/analyses/quality/severity';
import { filled } from '../../src/analyses/quality/slot-options';
import { filterWords, slotWords } from '../../src/analyses/quality/slot-words';
import { check, parse } from '../../src/analyses/quality/spec';
import { en } from '../../src/i18n/en';
import { createText } from '../../src/i18n/text';
import { zh } from '../../src/i18n/zh';
import { buildMart } from '../../src/mart/build-mart';
import type { Database } from '../../src/db/database';
import type { Mart } from '../../src/mart/mart';
import { FailureError } from '../../src/model/failure';
import type { Model } from '../../src/model/model';
import { raw } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';
import { contextOf } from './support';

const text = createText('en', en);
const model: Model = {
  order: { table: 'orders', id: 'id', customer: 'person', time: 'paid', amount: 'amount', channel: 'channel' },
  customer: { table: 'people', id: 'id' },
};
let db: Database;
let mart: Mart;
let catalogue: Catalogue;
beforeAll(async () => {
  db = await startDatabase();
  const kinds = {
    id: 'text',
    person: 'text',
    paid: 'timestamp',
    arrived_at: 'timestamp',
    amount: 'decimal',
    channel: 'text',
    note: 'text',
    phone: 'text',
  } as const;
  const row = (i: number) => ({
    id: `o${i}`,
    person: i === 0 ? null : `p${i % 3}`,
    paid: `2024-01-0${1 + i} 10:00:00`,
    arrived_at: `2024-01-0${1 + i} 15:00:00`,
    amount: i === 1 ? -5 : 10 * i,
    channel: 'web',
    note: i === 2 ? null : `n${i}`,
    phone: `1391234567${i}`,
  });
  const orders = await tableFrom(db, 'orders', kinds, [0, 1, 2, 3, 4].map(row));
  const people = await tableFrom(db, 'people', { id: 'text' }, [{ id: 'p0' }, { id: 'p1' }, { id: 'p2' }]);
  const tables = new Map([['orders', orders] as const, ['people', people] as const]);
  mart = await buildMart({ db, model, tables });
  catalogue = {
    model,
    tables: [orders, people],
    events: [],
    properties: [],
    asOf: '2024-01-05',
    firstDay: '2024-01-01',
    lastDay: '2024-01-05',
  };
});

const run = async (spec: object) => (await compute(parse(spec), contextOf(mart))).result;
const ruleOf = async (rule: object, id: string) =>
  (await run({ rules: [rule] })).tables.flatMap(({ rules }) => rules).find((each) => each.id === id);
const failureOf = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof FailureError ? error.failure : error),
  );
/** A rule of every kind, as a person would start it on the amount of the orders. */
const starts = (): readonly Rule[] => {
  const [table] = catalogue.tables;
  return table ? startsFor({ table, column: 'amount', tables: catalogue.tables, asOf: '2024-01-05' }) : [];
};

describe('every kind of rule', () => {
  test('can be started, counted and written as a sentence', async () => {
    expect(starts().map(({ kind }) => kind)).toEqual(ruleKinds);
    for (const rule of starts()) {
      const result = await run({ rules: [rule], tables: ['orders'] });
      expect(result.tables[0]?.rules, rule.kind).toHaveLength(1);
      const { slots } = kindNamed(rule.kind);
      for (const slot of Object.values(slots)) expect(slotWords(rule, slot, text), `${rule.kind} ${slot.at}`).not.toBe('');
    }
  });

  test.each(ruleKinds)('%s: its sentence has a gap for each slot, in both languages, and every gap has a name', (kind) => {
    const gaps = (template: string): readonly string[] => [...template.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '').sort();
    const slots = Object.keys(kindNamed(kind).slots).sort();
    const key = (prefix: string): keyof typeof en => `${prefix}.${kind}` as keyof typeof en;
    expect(gaps(en[key('quality.says')])).toEqual(slots);
    expect(gaps(zh[key('quality.says')])).toEqual(slots);
    for (const prefix of ['quality.kind', 'quality.rule']) expect(en[key(prefix)]).toBeDefined();
    for (const name of slots) expect(en[`quality.slot.${name}` as keyof typeof en], name).toBeDefined();
  });

  test('is the same after it was written to a file and read again', () => {
    const rules = starts().map((rule, i): Rule => ({
      ...rule,
      id: `r${i}`,
      severity: 'yellow',
      when: [{ column: 'channel', op: '=', value: '网' }],
    }));
    expect(readRules(writeRules(rules), catalogue)).toEqual({ rules, leftOut: [] });
    expect(readRules(`\uFEFF${JSON.stringify(rules)}`, catalogue).rules).toEqual(rules);
  });

  test('a table without times or numbers is not offered rules on them', () => {
    // Text may hold both, so that only a table without text lacks them.
    const flags = {
      name: 'flags',
      columns: [{ name: 'ok', kind: 'boolean', sqlType: 'BOOLEAN', instant: false }],
    } as unknown as Catalogue['tables'][number];
    expect(startsFor({ table: flags, column: 'ok', tables: [flags], asOf: '' }).map(({ kind }) => kind)).toEqual([
      'required',
      'type',
      'format',
      'enum',
      'range',
      'unique',
      'spelling',
      'reference',
      'bounds',
      'condition',
    ]);
  });
});

describe('a file of rules', () => {
  test('rules that name what is not there are left out and listed, the rest is taken', () => {
    const rules = [
      { kind: 'required', table: 'gone', column: 'x' },
      { kind: 'required', table: 'orders', column: 'gone' },
      { kind: 'condition', table: 'orders', sql: 'amonut > 0' },
      { kind: 'condition', table: 'orders', sql: 'amount > 0; DROP TABLE orders' },
      { kind: 'reference', table: 'orders', column: 'person', to: [{ table: 'people', column: 'gone' }] },
      { kind: 'required', table: 'orders', column: 'note' },
    ];
    const { rules: taken, leftOut } = readRules(JSON.stringify({ rules }), catalogue);
    expect(taken).toEqual([rules[5]]);
    expect(leftOut.map(({ issue }) => [issue.code, issue.path])).toEqual([
      ['table-missing', 'rules[0].table'],
      ['column-missing', 'rules[1].column'],
      ['spec-invalid', 'rules[2].sql'],
      ['spec-invalid', 'rules[3].sql'],
      ['column-missing', 'rules[4].to[0].column'],
    ]);
    expect(check(parse({ rules }), catalogue)).toHaveLength(5);
  });

  test('ids that occur twice are made different', () => {
    const rule = { kind: 'required', table: 'orders', column: 'note', id: 'a' };
    expect(readRules(JSON.stringify([rule, rule, { ...rule, id: 'a.2' }]), catalogue).rules.map(({ id }) => id)).toEqual([
      'a',
      'a.2',
      'a.2.2',
    ]);
  });

  test.each([
    ['not json', ''],
    ['{"rules": 5}', 'rules'],
    ['[{"kind":"required","table":"orders"}]', 'rules[0].column'],
    ['[{"kind":"range","table":"orders","column":"amount","min":[]}]', 'rules[0].min'],
    ['[{"kind":"nothing","table":"orders"}]', 'rules[0].kind'],
    ['[{"kind":"required","table":"orders","column":"id","severity":"purple"}]', 'rules[0].severity'],
  ])('%s names the place that is wrong', (file, path) => {
    try {
      readRules(file, catalogue);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(FailureError);
      expect((error as FailureError).failure.path ?? '').toBe(path);
    }
  });
});

describe('editing', () => {
  test('the first edit makes a list of the proposal, and what the list then lacks is offered', async () => {
    const { proposed, tables } = await run({});
    expect(proposed.length).toBeGreaterThan(5);
    expect(ruleIds(proposed, mart.tables).toSorted()).toEqual(tables.flatMap(({ rules }) => rules.map(({ id }) => id)).toSorted());
    const list = without(proposed, 2);
    const again = await run({ rules: list });
    expect(again.proposed).toEqual(proposed);
    expect(lacking(list, again.proposed)).toEqual([proposed[2]]);
    expect(lacking(replaced(proposed, 0, { ...proposed[0], severity: 'blue', id: 'mine' } as Rule), proposed)).toEqual([]);
    expect(added(list, [proposed[2] as Rule])).toHaveLength(proposed.length);
  });

  test('a part of a rule is read and written by its path, in its place', () => {
    const rule = { kind: 'follows', to: { table: 'a', column: 'b', time: 'c' }, id: 'x' };
    expect(partOf(rule, 'to.column')).toBe('b');
    expect(JSON.stringify(withPart(rule, 'to.column', 'z'))).toBe('{"kind":"follows","to":{"table":"a","column":"z","time":"c"},"id":"x"}');
    expect(withPart(rule, 'id', undefined)).not.toHaveProperty('id');
    expect(partOf(rule, 'id.more')).toBeUndefined();
  });

  test('another column starts bounds anew, an impossible part changes nothing', () => {
    const rule = starts().find(({ kind }) => kind === 'range') as Rule;
    const slots = kindNamed('range').slots;
    const column = slots['column'];
    const min = slots['min'];
    if (!column || !min) throw new Error('range lost its slots');
    expect(filled({ ...rule, id: 'r' }, column, 'paid', catalogue)).toEqual({
      kind: 'range',
      table: 'orders',
      column: 'paid',
      min: '1970-01-01',
      id: 'r',
    });
    expect(filled(rule, min, [1], catalogue)).toBeNull();
    expect(filled(rule, min, null, catalogue)).toMatchObject({ min: null });
  });

  test('bounds are numbers for numbers and days for times', () => {
    const on = (column: string): Rule => ({ kind: 'range', table: 'orders', column });
    const [table] = catalogue.tables;
    expect([boundOf(' 1.5 '), boundOf('-1e3'), boundOf(''), boundOf('2024-01-31'), boundOf('2024-01-31 10:00')]).toEqual([
      1.5,
      -1000,
      null,
      '2024-01-31',
      '2024-01-31T10:00',
    ]);
    expect(['1', '2024-01-31', 'x', ''].map((typed) => wrongBound(typed, on('amount'), table))).toEqual([false, true, true, false]);
    expect(['1', '2024-01-31', '2024-13-41', ''].map((typed) => wrongBound(typed, on('paid'), table))).toEqual([true, false, true, false]);
  });

  test('conditions on rows are shown as they are', () => {
    expect(
      filterWords(
        [
          { column: 'a', op: '!=', value: 'x' },
          {
            not: {
              any: [
                { column: 'b', op: 'is null' },
                { column: 'c', op: 'in', value: [1, 2] },
              ],
            },
          },
        ],
        text,
      ),
    ).toBe('a != x · not (b is null / c in 1, 2)');
  });
});

describe('severity and presets', () => {
  test('severity goes by the heaviest column unless the rule says otherwise', async () => {
    expect([severityOf([]), severityOf([1, 1]), severityOf([1, 2]), severityOf([2, 3])]).toEqual(['blue', 'blue', 'yellow', 'red']);
    const base = { kind: 'required', table: 'orders' };
    expect(await ruleOf({ ...base, column: 'person' }, 'orders.person.required')).toMatchObject({ severity: 'red' });
    expect(await ruleOf({ ...base, column: 'channel' }, 'orders.channel.required')).toMatchObject({ severity: 'yellow' });
    expect(await ruleOf({ ...base, column: 'note' }, 'orders.note.required')).toMatchObject({ severity: 'blue' });
    expect(await ruleOf({ ...base, column: 'note', severity: 'red' }, 'orders.note.required')).toMatchObject({ severity: 'red' });
  });

  test('a preset brings its thresholds and its promise; typed thresholds win', async () => {
    expect(standardsOf('customer-analytics').thresholds).toMatchObject({ completeness: 95, accuracy: 98 });
    expect(standardsOf('live-commerce')).toMatchObject({ thresholds: { accuracy: 95, timeliness: 95 }, promise: { n: 2, unit: 'hour' } });
    expect(standardsOf(null).thresholds.timeliness).toBe(90);
    const late = async (spec: object) => {
      const result = await run(spec);
      return {
        thresholds: result.thresholds,
        failed: result.tables.flatMap(({ rules }) => rules).find(({ kind }) => kind === 'delay')?.failed,
      };
    };
    // Every order arrives after five hours.
    expect(await late({})).toMatchObject({ failed: 5, thresholds: standardsOf(null).thresholds });
    expect(await late({ preset: 'live-commerce' })).toMatchObject({ failed: 5, thresholds: standardsOf('live-commerce').thresholds });
    expect(await late({ preset: 'customer-analytics' })).toMatchObject({ failed: 0 });
    expect(await late({ preset: 'live-commerce', thresholds: { accuracy: 50 } })).toMatchObject({
      thresholds: { accuracy: 50, timeliness: 90 },
    });
    await expect(run({ preset: 'other' })).rejects.toMatchObject({ failure: { code: 'spec-invalid', path: 'preset' } });
  });
});

describe('conditions and rows', () => {
  const condition = (sql: string, more: object = {}): object => ({ kind: 'condition', table: 'orders', sql, ...more });

  test('a condition costs the columns it names, or those it is told', async () => {
    expect(await ruleOf(condition('amount >= 0'), 'orders.amount.condition')).toMatchObject({
      checked: 5,
      failed: 1,
      columns: ['amount'],
      dimension: 'validity',
    });
    expect(
      await ruleOf(condition("note <> 'n3' or amount < 0", { columns: ['channel'], dimension: 'accuracy', id: 'own' }), 'own'),
    ).toMatchObject({ checked: 4, failed: 1, columns: ['channel'], dimension: 'accuracy' });
  });

  test.each([
    ['amonut > 0', 'rules[1].sql'],
    ['amount > 0; DROP TABLE orders', 'rules[1].sql'],
    ['amount > channel', 'rules[1].sql'],
    ['amount', 'rules[1].sql'],
  ])('%s is refused with its place', async (sql, path) => {
    const fine = { kind: 'required', table: 'orders', column: 'id' };
    expect(await failureOf(run({ rules: [fine, condition(sql)] }))).toMatchObject({ code: 'spec-invalid', path });
  });

  test('a rule that the engine cannot count is named', async () => {
    const rules = [
      { kind: 'required', table: 'orders', column: 'id' },
      { kind: 'format', table: 'orders', column: 'note', format: { matches: '(' } },
    ];
    expect(await failureOf(run({ rules }))).toMatchObject({
      code: 'spec-invalid',
      path: 'rules[1]',
      params: { rule: 'orders.note.format' },
    });
  });

  test('the rows of a rule come with the cells that fail, without counting anew, and personal columns are told', async () => {
    const spec = { rules: [condition('amount >= 0'), { kind: 'gaps', table: 'orders', column: 'paid' }] };
    const before = await run(spec);
    const { rows, ...result } = await run({ ...spec, rows: { rule: 'orders.amount.condition' } });
    expect({ ...result, rows: null }).toEqual(before);
    expect(rows).toMatchObject({ table: 'orders', marked: ['amount'], personal: ['phone'], total: 1 });
    expect(rows?.rows).toEqual([
      { row: 2, cells: ['o1', 'p1', '2024-01-02 10:00:00', '2024-01-02 15:00:00', '-5.00', 'web', 'n1', '13912345671'] },
    ]);
    expect(await db.rows(raw(`SELECT count(*) AS n FROM (${rows?.sql ?? ''})`))).toEqual([{ n: 1 }]);
    expect(await failureOf(run({ ...spec, rows: { rule: 'none' } }))).toMatchObject({ code: 'spec-invalid', path: 'rows.rule' });
    expect(await failureOf(run({ ...spec, rows: { rule: 'orders.paid.gaps' } }))).toMatchObject({
      code: 'spec-invalid',
      path: 'rows.rule',
    });
  });
});
