/** What a kind promises; every kind stands here with its options. */
export interface StepCase {
  readonly step: { readonly kind: string; readonly [field: string]: unknown };
  /** Columns whose cells it may change, by their names before. */
  readonly touches: readonly string[];
  /** Doing it again changes nothing. */
  readonly again?: 'same' | 'other' | 'misfit';
  /** It may remove rows. */
  readonly rows?: 'stay' | 'may-go';
  /** The result does not depend on the order of rows. */
  readonly order?: 'free' | 'file';
  /** Missing cells of the columns that it touches may get a value. */
  readonly missing?: 'stays' | 'may-be-filled';
}

const late = { sql: 'began > ended' };
const small = { filters: [{ column: 'count', op: '<', value: 3 }] };

export const CASES: readonly StepCase[] = [
  { step: { kind: 'trim', column: 'words' }, touches: ['words'] },
  { step: { kind: 'trim', column: 'words', inside: 'keep' }, touches: ['words'] },
  { step: { kind: 'width', column: 'words' }, touches: ['words'] },
  { step: { kind: 'case', column: 'words', to: 'lower' }, touches: ['words'] },
  { step: { kind: 'case', column: 'words', to: 'upper' }, touches: ['words'] },
  { step: { kind: 'case', column: 'words', to: 'title' }, touches: ['words'] },
  { step: { kind: 'replace', column: 'words', find: 'a', with: 'aa' }, touches: ['words'], again: 'other' },
  { step: { kind: 'replace', column: 'words', find: String.raw`[^\p{Han}]+`, with: '', regex: true }, touches: ['words'] },
  { step: { kind: 'stand-ins', column: 'words' }, touches: ['words'] },
  { step: { kind: 'stand-ins', column: 'count', values: ['1', '-1'] }, touches: ['count'] },
  { step: { kind: 'stand-ins', column: 'price', values: ['1.5', '0'] }, touches: ['price'] },
  { step: { kind: 'parse-number', column: 'money' }, touches: ['money'] },
  { step: { kind: 'parse-number', column: 'money', decimal: ',', scale: 2 }, touches: ['money'] },
  { step: { kind: 'parse-number', column: 'count', scale: 0 }, touches: ['count'] },
  { step: { kind: 'parse-date', column: 'day' }, touches: ['day'] },
  { step: { kind: 'parse-date', column: 'day', order: 'dmy', time: true }, touches: ['day'] },
  { step: { kind: 'parse-date', column: 'day', time: true, instant: true }, touches: ['day'] },
  { step: { kind: 'parse-date', column: 'began' }, touches: ['began'] },
  ...['boolean', 'integer', 'decimal', 'double', 'date', 'timestamp'].map((to) => ({
    step: { kind: 'retype', column: 'money', to },
    touches: ['money'],
  })),
  { step: { kind: 'retype', column: 'price', to: 'text' }, touches: ['price'] },
  { step: { kind: 'retype', column: 'price', to: 'integer' }, touches: ['price'] },
  { step: { kind: 'retype', column: 'began', to: 'date' }, touches: ['began'] },
  { step: { kind: 'phone', column: 'phone' }, touches: ['phone'] },
  { step: { kind: 'email', column: 'mail' }, touches: ['mail'] },
  { step: { kind: 'map', column: 'city', values: { 北京市: '北京', BJ: '北京', x: null } }, touches: ['city'] },
  { step: { kind: 'map', column: 'city', values: { 北京: 'BJ', BJ: '北京' } }, touches: ['city'], again: 'other' },
  { step: { kind: 'map', column: 'count', values: { 1: 100, 2: null } }, touches: ['count'] },
  {
    step: { kind: 'map', column: 'city', values: Object.fromEntries([...'abcdefghijklmnopqrstuvwxyz'].map((x) => [x, x.toUpperCase()])) },
    touches: ['city'],
  },
  { step: { kind: 'fill', column: 'city', with: { constant: '–' } }, touches: ['city'], missing: 'may-be-filled' },
  { step: { kind: 'fill', column: 'count', with: 'median' }, touches: ['count'], missing: 'may-be-filled' },
  { step: { kind: 'fill', column: 'price', with: 'median', by: ['city'] }, touches: ['price'], missing: 'may-be-filled' },
  { step: { kind: 'fill', column: 'ratio', with: 'median' }, touches: ['ratio'], missing: 'may-be-filled' },
  { step: { kind: 'fill', column: 'city', with: 'mode' }, touches: ['city'], missing: 'may-be-filled' },
  { step: { kind: 'fill', column: 'count', with: 'mode', by: ['city', 'ok'] }, touches: ['count'], missing: 'may-be-filled' },
  { step: { kind: 'fill', column: 'city', with: 'forward' }, touches: ['city'], order: 'file', missing: 'may-be-filled' },
  { step: { kind: 'fill', column: 'price', with: 'backward', by: ['city'] }, touches: ['price'], order: 'file', missing: 'may-be-filled' },
  { step: { kind: 'fill', column: 'price', with: 'forward', order: 'id' }, touches: ['price'], missing: 'may-be-filled' },
  { step: { kind: 'fill', column: 'price', with: 'backward', order: 'id', by: ['ok'] }, touches: ['price'], missing: 'may-be-filled' },
  { step: { kind: 'outliers', column: 'price', method: 'tukey', action: 'cap' }, touches: ['price'], again: 'other' },
  { step: { kind: 'outliers', column: 'ratio', method: 'log-tukey', action: 'clear', factor: 0.5 }, touches: ['ratio'], again: 'other' },
  {
    step: { kind: 'outliers', column: 'count', method: 'tukey', action: 'drop', factor: 0.5 },
    touches: [],
    rows: 'may-go',
    again: 'other',
  },
  { step: { kind: 'outliers', column: 'count', method: 'bounds', low: 0.5, high: 5, action: 'cap' }, touches: ['count'] },
  { step: { kind: 'outliers', column: 'price', method: 'bounds', high: 2.005, action: 'cap' }, touches: ['price'] },
  { step: { kind: 'outliers', column: 'ratio', method: 'bounds', low: 0, action: 'drop' }, touches: [], rows: 'may-go' },
  { step: { kind: 'sign', column: 'price', to: 'positive' }, touches: ['price'] },
  { step: { kind: 'sign', column: 'count', to: 'negative', when: { sql: "city = '北京' OR ratio > 0" } }, touches: ['count'] },
  { step: { kind: 'clear', column: 'mail', when: { format: 'email' } }, touches: ['mail'] },
  { step: { kind: 'clear', column: 'phone', when: { format: 'phone-cn' } }, touches: ['phone'] },
  { step: { kind: 'clear', column: 'ended', when: late }, touches: ['ended'] },
  { step: { kind: 'clear', column: 'count', when: small }, touches: ['count'] },
  { step: { kind: 'swap', columns: ['began', 'ended'] }, touches: ['began', 'ended'], missing: 'may-be-filled' },
  { step: { kind: 'swap', columns: ['city', 'words'], when: small }, touches: ['city', 'words'], again: 'other', missing: 'may-be-filled' },
  { step: { kind: 'split', column: 'words', by: ' ', into: ['one', 'two', 'rest'] }, touches: [], again: 'misfit' },
  { step: { kind: 'split', column: 'mail', by: '@', into: ['local', 'domain'], keep: false }, touches: ['mail'], again: 'misfit' },
  { step: { kind: 'join-text', columns: ['city', 'price', 'day'], by: ' / ', into: 'joined' }, touches: [], again: 'misfit' },
  { step: { kind: 'rename', column: 'city', to: '城市' }, touches: ['city'], again: 'misfit' },
  { step: { kind: 'drop-column', column: 'mail' }, touches: ['mail'], again: 'misfit' },
  { step: { kind: 'drop-rows', when: late }, touches: [], rows: 'may-go' },
  {
    step: {
      kind: 'drop-rows',
      when: {
        filters: [
          {
            any: [
              { column: 'city', op: 'is null' },
              { column: 'count', op: '>', value: 3 },
            ],
          },
        ],
      },
    },
    touches: [],
    rows: 'may-go',
  },
  { step: { kind: 'dedupe', columns: ['city', 'ok'], keep: 'first' }, touches: [], rows: 'may-go', order: 'file' },
  { step: { kind: 'dedupe', columns: ['city'], keep: 'last', order: 'id' }, touches: [], rows: 'may-go' },
  { step: { kind: 'dedupe', columns: ['city', 'count'], keep: 'most-complete', order: 'id' }, touches: [], rows: 'may-go' },
  { step: { kind: 'dedupe', columns: 'all' }, touches: [], rows: 'may-go' },
  { step: { kind: 'mask', column: 'phone', method: 'mask', pii: 'phone' }, touches: ['phone'], again: 'other' },
  { step: { kind: 'mask', column: 'mail', method: 'hash' }, touches: ['mail'], again: 'other' },
  { step: { kind: 'mask', column: 'count', method: 'generalise' }, touches: ['count'], again: 'other' },
  { step: { kind: 'mask', column: 'city', method: 'generalise', top: 2 }, touches: ['city'], again: 'other' },
  { step: { kind: 'mask', column: 'mail', method: 'drop' }, touches: ['mail'], again: 'misfit' },
];
