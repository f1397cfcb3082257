import { choice, column, either, EVERY, slot, TEXT, type StepForm } from './form';

const USUAL = ['NA', 'N/A', 'null', '-', '无', '未知'];
const DIGITS = [...TEXT, 'integer'] as const;

/** What is written the same way everywhere: steps on texts. */
export const textForms: readonly StepForm[] = [
  {
    kind: 'trim',
    kinds: TEXT,
    slots: { column: column(TEXT), inside: choice('inside', ['collapse', 'keep']) },
    first: ({ name }) => ({ column: name, inside: 'collapse' }),
  },
  { kind: 'width', kinds: TEXT, slots: { column: column(TEXT) }, first: ({ name }) => ({ column: name }) },
  {
    kind: 'case',
    kinds: TEXT,
    slots: { column: column(TEXT), to: choice('to', ['lower', 'upper', 'title']) },
    first: ({ name }) => ({ column: name, to: 'lower' }),
  },
  {
    kind: 'stand-ins',
    kinds: EVERY,
    slots: { column: column(EVERY), values: slot('values', { is: 'texts' }, USUAL) },
    first: ({ name }) => ({ column: name, values: USUAL }),
  },
  { kind: 'phone', kinds: DIGITS, slots: { column: column(DIGITS) }, first: ({ name }) => ({ column: name }) },
  { kind: 'email', kinds: TEXT, slots: { column: column(TEXT) }, first: ({ name }) => ({ column: name }) },
  {
    kind: 'replace',
    kinds: TEXT,
    slots: {
      column: column(TEXT),
      find: slot('find', { is: 'text' }, ''),
      with: slot('with', { is: 'text' }, ''),
      regex: either('regex', ['pattern', 'text'], 'text'),
    },
    first: ({ name }) => ({ column: name, find: ' ', with: '' }),
  },
  {
    kind: 'map',
    kinds: EVERY,
    slots: { column: column(EVERY), values: slot('values', { is: 'pairs' }, {}) },
    first: ({ name }) => ({ column: name, values: {} }),
  },
];
