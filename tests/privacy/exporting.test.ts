import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { i18n } from '../../src/i18n/i18n.svelte';
import { parsePrivacy, DEFAULT_PRIVACY } from '../../src/model/privacy';
import { plainTable } from '../../src/import/plain-table';
import { dictionary } from '../../src/state/dictionary.svelte';
import { exporting } from '../../src/state/exporting';
import { privacy } from '../../src/state/privacy.svelte';
import { session } from '../../src/state/session.svelte';
import { isPersonalName, withoutPersonalSteps, withoutPersonalValues } from '../../src/state/share';
import { treated } from '../../src/analyses/privacy/treat';
import type { PersonalColumn } from '../../src/analyses/privacy/result';
import type { Pii } from '../../src/model/privacy';
import type { AnyStep } from '../../src/model/recipe';
import type { Json } from '../../src/state/link';

const text = (name: string) => ({ name, kind: 'text' as const, sqlType: 'VARCHAR', instant: false });
const pii = (kind: Pii['kind'], level: Pii['class']): Pii => ({ class: level, kind, by: 'values', share: 1 });
const found = (column: string, what: Pii): PersonalColumn => ({
  table: 'people',
  column,
  kind: 'text',
  pii: what,
  hidden: false,
  key: false,
});
const PERSONAL = [found('x1', pii('phone', 'personal')), found('card', pii('id-card', 'sensitive'))];

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: {} });
  await i18n.use('en');
});
beforeEach(() => {
  session.tables = [
    plainTable('people', [text('id'), text('x1'), text('card'), text('name')], 3),
    plainTable('sales', [text('amount')], 2),
  ];
  session.recipes = {};
  dictionary.clear();
  privacy.clear();
  privacy.remember({ tables: 2, columns: 5, personal: PERSONAL, anonymity: null });
});
const protect = (column: PersonalColumn) => treated(session.recipes['people'] ?? [], column, 'mask');
const last = () => privacy.all.log.at(-1);

describe('an export of rows', () => {
  const people = { what: 'table', name: 'people.csv', tables: ['people'], rows: 3 } as const;

  test('goes when its policy lets all its columns go, and is in the log with what stood open', async () => {
    privacy.change({ policy: { ...DEFAULT_PRIVACY.policy, sensitive: 'allowed' } });
    expect(await exporting(people)).toBe('go');
    expect(last()).toMatchObject({
      what: 'table',
      name: 'people.csv',
      rows: 3,
      classes: ['sensitive', 'personal', 'internal'],
      open: ['people.x1', 'people.card'],
      within: true,
      done: true,
    });
    expect(last()?.time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });
  test('is refused while a column that may only leave protected is open, and goes once it is protected', async () => {
    expect(await exporting(people)).toEqual({ refused: expect.stringMatching(/people\.csv.*people\.card.*Privacy page/) as string });
    expect(last()).toMatchObject({ within: false, done: false });
    session.recipes = { people: protect(PERSONAL[1] as PersonalColumn) };
    expect(await exporting(people)).toBe('go');
    expect(last()?.open).toEqual(['people.x1']);
    expect(await exporting({ ...people, tables: ['sales'] })).toBe('go');
  });
  test('is refused for classes that never leave, even protected', async () => {
    session.recipes = { people: PERSONAL.reduce((steps, each) => treated(steps, each, 'hash'), session.recipes['people'] ?? []) };
    privacy.change({ policy: { ...DEFAULT_PRIVACY.policy, personal: 'never' } });
    expect(await exporting(people)).toEqual({ refused: expect.stringContaining('people.x1') as string });
    expect(await exporting({ ...people, columns: ['id', 'card'] })).toBe('go');
  });
  test('follows what the dictionary says of a column', async () => {
    dictionary.describeColumn('people', 'card', { pii: 'internal' });
    expect(await exporting(people)).toBe('go');
    dictionary.describeColumn('people', 'name', { pii: 'sensitive' });
    expect(await exporting(people)).toEqual({ refused: expect.stringContaining('people.name') as string });
  });
  test('is refused where only aggregates may be shared, with its way out; aggregates go', async () => {
    privacy.change({ aggregatesOnly: true });
    for (const what of ['table', 'members', 'failing-rows', 'project'] as const)
      expect(await exporting({ what, name: 'x', tables: ['sales'] })).toEqual({
        refused: expect.stringContaining('Aggregates only') as string,
      });
    for (const what of [
      'analysis-table',
      'picture',
      'sql',
      'link',
      'rules',
      'recipe',
      'project-without-data',
      'dictionary',
      'log',
    ] as const)
      expect(await exporting({ what, name: 'x' })).toBe('go');
    expect(privacy.all.log.map(({ within }) => within)).toEqual([
      ...Array.from({ length: 4 }, () => false),
      ...Array.from({ length: 9 }, () => true),
    ]);
  });
});

test('a project with data holds the files as they were read, but of a table with protected columns what it is now', async () => {
  privacy.change({ policy: { ...DEFAULT_PRIVACY.policy, personal: 'protected-only', sensitive: 'protected-only' } });
  const project = { what: 'project', name: 'p.suanpan', tables: ['people', 'sales'] } as const;
  expect(await exporting(project)).toEqual({ refused: expect.stringContaining('people.x1') as string });
  session.recipes = { people: protect(PERSONAL[0] as PersonalColumn) };
  expect(await exporting(project)).toEqual({ refused: expect.not.stringContaining('people.x1') as string });
  session.recipes = { people: [...protect(PERSONAL[0] as PersonalColumn), ...protect(PERSONAL[1] as PersonalColumn)] };
  expect(await exporting(project)).toBe('go');
  session.recipes = { people: protect(PERSONAL[0] as PersonalColumn).map((step) => ({ ...step, off: true })) };
  expect(await exporting(project)).toEqual({ refused: expect.stringContaining('people.x1') as string });
});

test('settings and log survive being kept, and anything else is a new project', () => {
  privacy.log({
    time: '2026-01-01T00:00:00.000Z',
    what: 'table',
    name: 'a',
    rows: 1,
    classes: ['internal'],
    open: [],
    within: true,
    done: true,
  });
  privacy.change({ aggregatesOnly: true });
  const kept: unknown = JSON.parse(JSON.stringify(privacy.all));
  privacy.clear();
  privacy.restore(kept);
  expect(privacy.all).toMatchObject({ aggregatesOnly: true, log: [{ name: 'a' }] });
  for (const broken of [null, 1, {}, { ...DEFAULT_PRIVACY, policy: {} }, { ...DEFAULT_PRIVACY, log: [{}] }])
    expect(parsePrivacy(broken)).toBeNull();
  privacy.restore(undefined);
  expect(privacy.all).toBe(DEFAULT_PRIVACY);
});

describe('a link', () => {
  test('has no condition on a column that names people: by its name, its values, or what the dictionary says', () => {
    const condition = (column: string) => ({ column, op: '=', value: 'v' });
    const spec = {
      filter: ['email', 'x1', 'city', 'id'].map(condition),
      steps: [{ order: true, where: [{ all: [condition('手机号')] }] }],
    };
    expect(withoutPersonalValues(spec)).toEqual({
      spec: { filter: [condition('city'), condition('id')], steps: [{ order: true, where: [{ all: [] }] }] },
      removed: ['email', 'x1', '手机号'],
    });
  });
  test.each(['name', 'customer_name', 'Full Name', 'phone', 'E-Mail', '身份证号', '收货地址', 'birthday', 'openid', '微信号', 'ip'])(
    '%s is personal by its name',
    (name) => {
      session.tables = [];
      expect(isPersonalName(name)).toBe(true);
    },
  );
  test.each(['city', 'channel', 'product_name', 'amount', '商品名称', 'shipping'])('%s is not', (name) => {
    expect(isPersonalName(name)).toBe(false);
  });
  test('the dictionary wins, both ways', () => {
    dictionary.describeColumn('people', 'x1', { pii: 'internal' });
    dictionary.describeColumn('people', 'id', { pii: 'personal' });
    expect([isPersonalName('x1'), isPersonalName('id')]).toEqual([false, true]);
  });
});

test('rules and steps that hold values of personal columns stay here', () => {
  const step = (value: object): AnyStep => value as AnyStep;
  const recipes = {
    people: [
      step({ kind: 'map', column: 'x1', values: { a: 'b' } }),
      step({ kind: 'trim', column: 'x1' }),
      step({ kind: 'map', column: 'id', values: { a: 'b' } }),
      step({ kind: 'clear', column: 'x1', when: { format: 'phone-cn' } }),
      step({ kind: 'fill', column: 'x1', with: 'mode' }),
    ],
  };
  const { recipes: left, removed } = withoutPersonalSteps(recipes);
  expect(left['people']?.map(({ kind }) => kind)).toEqual(['trim', 'map', 'fill']);
  expect(removed).toEqual(['x1']);
  const rules = [
    { kind: 'enum', table: 'people', column: 'x1', values: ['a'] },
    { kind: 'required', table: 'people', column: 'x1' },
    { kind: 'format', table: 'people', column: 'x1', format: 'phone-cn' },
    { kind: 'condition', table: 'people', columns: ['id', 'card'], sql: "card <> '1'" },
  ];
  expect((withoutPersonalValues({ rules } as unknown as Json).spec?.['rules'] as object[]).length).toBe(2);
});

test('a link does not point at one person', () => {
  const { spec, removed } = withoutPersonalValues({ person: 'u1', steps: [] });
  expect(spec).toEqual({ person: null, steps: [] });
  expect(removed).toEqual(['id']);
});
