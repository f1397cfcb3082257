import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { firstStep, forms, offered, templateOf } from '../../src/analyses/quality/cleaning/forms/forms';
import { valueOf, withValue, type Slot } from '../../src/analyses/quality/cleaning/forms/form';
import { stepWords } from '../../src/analyses/quality/cleaning/words';
import { stepSchema } from '../../src/clean/steps/steps';
import { en } from '../../src/i18n/en';
import { slotNames } from '../../src/i18n/message';
import { createText, type Dictionary } from '../../src/i18n/text';
import { zh } from '../../src/i18n/zh';
import type { AnyStep } from '../../src/model/recipe';
import type { Column, ColumnKind } from '../../src/model/table';

const column = (name: string, kind: ColumnKind): Column => ({ name, kind, sqlType: 'X', instant: false });
const COLUMNS = [
  column('city', 'text'),
  column('town', 'text'),
  column('amount', 'decimal'),
  column('n', 'integer'),
  column('day', 'date'),
  column('end', 'date'),
];
const KINDS = stepSchema.options.map((option) => option.entries.kind.literal);
const DICTIONARIES: readonly [string, Dictionary][] = [
  ['en', en],
  ['zh', zh],
];
const TEXTS = [createText('en', en), createText('zh-CN', zh)];
const known = (key: string): key is keyof typeof en => Object.hasOwn(en, key);
const given = (step: object): AnyStep => step as AnyStep;

/** A step of every kind and every variant of its sentence. */
const steps: readonly AnyStep[] = [
  ...[...forms.keys()].flatMap((kind) =>
    COLUMNS.flatMap((at) => {
      const step = firstStep(kind, at, COLUMNS);
      return step ? [step] : [];
    }),
  ),
  given({ kind: 'fill', column: 'city', with: { constant: 'x' } }),
  given({ kind: 'fill', column: 'city', with: 'forward' }),
  given({ kind: 'parse-date', column: 'city', time: true }),
  given({ kind: 'outliers', column: 'n', method: 'bounds', action: 'cap' }),
  given({ kind: 'mask', column: 'city', method: 'mask' }),
  given({ kind: 'merge-people', id: 'n', phone: 'city', email: null, name: null, with: null }),
  given({ kind: 'follow-merge', column: 'n', from: 'customers' }),
];

/** What may stand at a place. */
function values({ field }: Slot): readonly unknown[] {
  switch (field.is) {
    case 'choice':
      return field.options;
    case 'column':
      return field.optional ? ['city', null] : ['city'];
    case 'columns':
      return [['city', 'town'], ...(field.all ? ['all'] : []), ...(field.optional ? [null] : [])];
    case 'text':
      return ['x'];
    case 'texts':
      return [['x', 'y']];
    case 'number':
      return [3, ...(field.optional ? [null] : [])];
    case 'pairs':
      return [{ a: 'b', c: null }];
    case 'table':
      return ['customers'];
    case 'when':
      return [
        { sql: 'n < 0' },
        { filters: [{ column: 'n', op: '=', value: '1' }] },
        ...(field.formats ? [{ format: 'email' }] : []),
        ...(field.optional ? [undefined] : []),
      ];
  }
}

describe('sentences of steps', () => {
  test('every kind has one', () => {
    expect([...forms.keys()].sort()).toEqual([...KINDS].sort());
  });

  test('every kind that a person adds is offered for some column or the table, with a name', () => {
    const names = [null, ...COLUMNS].flatMap((at) => offered(at).map(({ kind }) => kind));
    const own = [...forms.values()].filter(({ first }) => first !== null).map(({ kind }) => kind);
    expect([...new Set(names)].sort()).toEqual(own.sort());
    for (const kind of own) for (const [, words] of DICTIONARIES) expect(words).toHaveProperty([`cleaning.kind.${kind}`]);
  });

  test.each(steps.map((step) => [JSON.stringify(step), step] as const))('%s: gaps are places of the form', (_, step) => {
    const form = forms.get(step.kind);
    const key = form ? templateOf(form, step) : '';
    expect(known(key)).toBe(true);
    if (!known(key) || !form) return;
    expect([...slotNames(zh[key])].sort()).toEqual([...slotNames(en[key])].sort());
    for (const name of slotNames(en[key])) expect(Object.keys(form.slots)).toContain(name);
    for (const text of TEXTS) expect(stepWords(step, text)).not.toMatch(/[{}]|undefined|null/);
  });

  test('every place is in some sentence, has a name, and its options have words', () => {
    for (const [kind, form] of forms) {
      const said = new Set(
        steps.filter((step) => step.kind === kind).flatMap((step) => [...slotNames(en[templateOf(form, step) as keyof typeof en])]),
      );
      for (const [name, { field }] of Object.entries(form.slots)) {
        expect([kind, [...said]]).toEqual([kind, expect.arrayContaining([name])]);
        expect(known(`cleaning.field.${name}`), name).toBe(true);
        if (field.is === 'choice')
          for (const option of field.options) expect(known(`cleaning.option.${name}.${option}`), `${name} ${option}`).toBe(true);
        if ('optional' in field && field.optional) expect(known(`cleaning.none.${name}`), name).toBe(true);
      }
    }
  });

  test('every step that can be said is one that the engine takes, and reads back what was said', () => {
    for (const step of steps.filter(({ kind }) => kind !== 'mask')) {
      expect([step, v.safeParse(stepSchema, step).success]).toEqual([step, true]);
      for (const slot of Object.values(forms.get(step.kind)?.slots ?? {})) {
        for (const value of values(slot)) {
          const next = slot.write(step, value);
          const outcome = v.safeParse(stepSchema, next);
          // A constant is said only where a constant is chosen, the moment of a time only with times.
          expect([next, outcome.issues]).toEqual([next, undefined]);
          if (value !== undefined && value !== null) expect(slot.read(next)).toEqual(value);
          expect(next.kind).toBe(step.kind);
        }
      }
    }
  });

  test('a step that this version does not know is named, never markup', () => {
    const [english] = TEXTS;
    expect(english && stepWords(given({ kind: '<b>rinse' }), english)).toBe(
      'a step of the kind "<b>rinse", which this version does not know',
    );
  });

  test('fields are read and taken away by name', () => {
    const step = given({ kind: 'sign', column: 'n', to: 'positive', when: { sql: 'n < 0' }, off: true });
    expect(withValue(step, 'when', undefined)).toEqual({ kind: 'sign', column: 'n', to: 'positive', off: true });
    expect(valueOf(step, 'column')).toBe('n');
    expect(valueOf(step, '__proto__')).toBeUndefined();
  });
});
