import type { AnyStep } from '../../../../model/recipe';
import { choice, column, either, EVERY, slot, TEXT, valueOf, withValue, type Slot, type StepForm } from './form';

const KEEP = ['first', 'last', 'most-complete'];

const pair = (step: AnyStep): readonly unknown[] => {
  const columns = valueOf(step, 'columns');
  return Array.isArray(columns) ? (columns as readonly unknown[]) : [];
};
const member = (at: 0 | 1): Slot => ({
  field: { is: 'column' },
  read: (step) => pair(step)[at] ?? '',
  write: (step, value) => withValue(step, 'columns', at === 0 ? [value, pair(step)[1]] : [pair(step)[0], value]),
});

/** What happens to rows and columns as a whole. */
export const rowForms: readonly StepForm[] = [
  {
    kind: 'dedupe',
    kinds: null,
    slots: {
      columns: slot('columns', { is: 'columns', all: true }, 'all'),
      keep: choice('keep', KEEP),
      order: slot('order', { is: 'column', optional: true }),
    },
    first: () => ({ columns: 'all', keep: 'first', order: null }),
  },
  {
    kind: 'drop-rows',
    kinds: null,
    slots: { when: slot('when', { is: 'when' }) },
    first: ({ name }) => ({ when: { filters: [{ column: name, op: 'is null' }] } }),
  },
  { kind: 'drop-column', kinds: EVERY, slots: { column: column(EVERY) }, first: ({ name }) => ({ column: name }) },
  {
    kind: 'rename',
    kinds: EVERY,
    slots: { column: column(EVERY), to: slot('to', { is: 'text' }, '') },
    first: ({ name }) => ({ column: name, to: `${name}_2` }),
  },
  {
    kind: 'split',
    kinds: TEXT,
    slots: {
      column: column(TEXT),
      by: slot('by', { is: 'text' }, ''),
      into: slot('into', { is: 'texts' }, []),
      keep: either('keep', ['keep', 'replace'], 'keep'),
    },
    first: ({ name }) => ({ column: name, by: ' ', into: [`${name}_1`, `${name}_2`], keep: true }),
  },
  {
    kind: 'join-text',
    kinds: null,
    slots: {
      columns: slot('columns', { is: 'columns' }, []),
      by: slot('by', { is: 'text' }, ''),
      into: slot('into', { is: 'text' }, ''),
      keep: either('keep', ['keep', 'replace'], 'keep'),
    },
    first: ({ name }, columns) => ({ columns: [name, columns.find((item) => item.name !== name)?.name ?? name], by: ' ', into: 'joined' }),
  },
  {
    kind: 'swap',
    kinds: EVERY,
    slots: { a: member(0), b: member(1), larger: slot('when', { is: 'when', optional: true }) },
    first: ({ name, kind }, columns) => ({
      columns: [name, columns.find((item) => item.name !== name && item.kind === kind)?.name ?? ''],
    }),
  },
  {
    kind: 'merge-people',
    kinds: null,
    slots: {
      id: slot('id', { is: 'column' }, ''),
      phone: slot('phone', { is: 'column', optional: true }),
      email: slot('email', { is: 'column', optional: true }),
      name: slot('name', { is: 'column', optional: true }),
      with: slot('with', { is: 'column', optional: true }),
      keep: choice('keep', KEEP),
      order: slot('order', { is: 'column', optional: true }),
      fill: either('fill', ['fill', 'leave'], 'fill'),
    },
    first: null,
  },
  {
    kind: 'follow-merge',
    kinds: EVERY,
    slots: { column: column(EVERY), from: slot('from', { is: 'table' }, '') },
    first: null,
  },
];
