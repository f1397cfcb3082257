import type { AnyStep } from '../../../../model/recipe';
import { choice, column, either, EVERY, NUMBERS, slot, TEXT, valueOf, withValue, type StepForm } from './form';

const READABLE = [...TEXT, ...NUMBERS];
const UNREAD = ['missing', 'refuse'];
const KINDS = ['text', 'integer', 'decimal', 'double', 'date', 'timestamp', 'boolean'];

const filling = (step: AnyStep): string => {
  const given = valueOf(step, 'with');
  return typeof given === 'string' ? given : 'constant';
};
const constantOf = (step: AnyStep): unknown => {
  const given = valueOf(step, 'with');
  return typeof given === 'object' && given !== null && 'constant' in given ? given.constant : '';
};

/** What values become: types, gaps, limits. */
export const valueForms: readonly StepForm[] = [
  {
    kind: 'parse-number',
    kinds: TEXT,
    slots: {
      column: column(TEXT),
      decimal: choice('decimal', ['.', ',']),
      scale: slot('scale', { is: 'number', whole: [0, 12] }, 6),
      unread: choice('unread', UNREAD),
    },
    first: ({ name }) => ({ column: name }),
  },
  {
    kind: 'parse-date',
    kinds: READABLE,
    slots: {
      column: column(READABLE),
      time: either('time', ['times', 'dates'], 'dates'),
      instant: either('instant', ['utc', 'local'], 'local'),
      order: choice('order', ['ymd', 'dmy', 'mdy']),
      unread: choice('unread', UNREAD),
    },
    variant: (step) => (valueOf(step, 'time') === true ? '.time' : ''),
    first: ({ name }) => ({ column: name, order: 'ymd' }),
  },
  {
    kind: 'retype',
    kinds: EVERY,
    slots: { column: column(EVERY), to: choice('to', KINDS) },
    first: ({ name, kind }) => ({ column: name, to: kind === 'text' ? 'integer' : 'text' }),
  },
  {
    kind: 'fill',
    kinds: EVERY,
    slots: {
      column: column(EVERY),
      with: {
        field: { is: 'choice', options: ['constant', 'median', 'mode', 'forward', 'backward'] },
        read: filling,
        write: (step, value) => withValue(step, 'with', value === 'constant' ? { constant: constantOf(step) } : value),
      },
      constant: {
        field: { is: 'text' },
        read: (step) => String(constantOf(step)),
        write: (step, value) => withValue(step, 'with', { constant: value }),
      },
      order: slot('order', { is: 'column', optional: true }),
      by: {
        field: { is: 'columns', optional: true },
        read: (step) => valueOf(step, 'by') ?? [],
        write: (step, value) => withValue(step, 'by', value ?? undefined),
      },
    },
    variant: (step) => {
      const how = filling(step);
      return how === 'constant' ? '.constant' : how === 'forward' || how === 'backward' ? '.ordered' : '';
    },
    first: ({ name, kind }) => ({ column: name, with: NUMBERS.includes(kind) ? 'median' : 'mode' }),
  },
  {
    kind: 'outliers',
    kinds: NUMBERS,
    slots: {
      column: column(NUMBERS),
      action: choice('action', ['cap', 'clear', 'drop']),
      factor: slot('factor', { is: 'number', optional: true }),
      method: choice('method', ['tukey', 'log-tukey', 'bounds']),
      low: slot('low', { is: 'number', optional: true }),
      high: slot('high', { is: 'number', optional: true }),
    },
    variant: (step) => (valueOf(step, 'method') === 'bounds' ? '.bounds' : ''),
    first: ({ name }) => ({ column: name, method: 'tukey', action: 'cap' }),
  },
  {
    kind: 'sign',
    kinds: NUMBERS,
    slots: { column: column(NUMBERS), to: choice('to', ['positive', 'negative']), when: slot('when', { is: 'when', optional: true }) },
    first: ({ name }) => ({ column: name, to: 'positive' }),
  },
  {
    kind: 'clear',
    kinds: EVERY,
    slots: { column: column(EVERY), when: slot('when', { is: 'when', formats: true }) },
    first: ({ name }) => ({ column: name, when: { filters: [{ column: name, op: '=', value: '' }] } }),
  },
  {
    kind: 'mask',
    kinds: EVERY,
    slots: { column: column(EVERY), method: choice('method', ['mask', 'hash', 'generalise', 'drop']) },
    first: null,
  },
];
