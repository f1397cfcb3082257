import { describe } from 'vitest';
import { checkByHand, steps } from './check-by-hand';

const AB = steps('A', 'B');

describe('sessions', () => {
  const session = { steps: AB, window: { session: true } };
  checkByHand([
    {
      title: 'a gap of 30 minutes does not end one, a second more does',
      events: 'u 10:00 A\nu 10:30 B\nv 10:00 A\nv 10:30:01 B',
      spec: session,
      expected: { counts: [2, 1] },
    },
    {
      title: 'any event of the person bridges the gap',
      events: 'u 10:00 A\nu 10:25 Z\nu 10:50 B\nv 10:00 A\nv 10:50 B',
      spec: session,
      expected: { counts: [2, 1], members: [['u', 'v'], ['u']] },
    },
    {
      title: 'what the filter hides bridges nothing',
      events: 'u 10:00 A\nu 10:25 Z {"p":"bot"}\nu 10:50 B',
      spec: { ...session, filter: [{ column: 'p', op: '!=', value: 'bot' }] },
      expected: { counts: [1, 0] },
    },
    {
      title: 'a gap of one’s own',
      events: 'u 10:00 A\nu 10:10 B\nv 10:00 A\nv 10:10:01 B',
      spec: { steps: AB, window: { session: true, gapMinutes: 10 } },
      expected: { counts: [2, 1] },
    },
    {
      title: 'by a column, days apart',
      events: 'u 2024-01-01T10:00 A {"s":"1"}\nu 2024-01-05T10:00 B {"s":"1"}\nv 10:00 A {"s":"2"}\nv 10:01 B {"s":"3"}',
      spec: session,
      session: 's',
      expected: { counts: [2, 1], members: [['u', 'v'], ['u']] },
    },
    {
      title: 'a missing session matches nothing and is counted',
      events: 'u 10:00 A\nu 10:01 B {"s":"1"}\nu 10:02 Z\nv 10:00 A {"s":"2"}\nv 10:01 B',
      spec: session,
      session: 's',
      expected: { counts: [1, 0], missing: { session: 2 } },
    },
    {
      title: 'a gap that is given goes before the column',
      events: 'u 10:00 A {"s":"1"}\nu 10:10 B {"s":"2"}',
      spec: { steps: AB, window: { session: true, gapMinutes: 30 } },
      session: 's',
      expected: { counts: [1, 1] },
    },
    {
      title: 'of two people with one session id are two',
      events: 'u 10:00 A {"s":"1"}\nv 10:01 B {"s":"1"}',
      spec: session,
      session: 's',
      expected: { counts: [1, 0] },
    },
    {
      title: 'is open as long as its last event and the gap reach the observation end',
      events: 'u 10:00 A\nv 09:59:59 A',
      spec: session,
      asOf: '2024-01-01T10:30:00Z',
      expected: { counts: [2, 0], inProgress: [1, 0], dropped: [1, 0] },
    },
  ]);
});
