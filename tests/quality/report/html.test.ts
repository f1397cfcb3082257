import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { perDimension } from '../../../src/analyses/quality/dimensions';
import { reportDocument } from '../../../src/analyses/quality/report/document';
import type { ReportResult, RuleChange, StepReport } from '../../../src/analyses/quality/report/result';
import { barsHtml } from '../../../src/export/html/bars';
import { escapeHtml } from '../../../src/export/html/escape-html';
import { heading, list, paragraph, tableHtml } from '../../../src/export/html/html';
import { htmlDocument } from '../../../src/export/html/html-document';
import { en } from '../../../src/i18n/en';
import { createText } from '../../../src/i18n/text';
import { zh } from '../../../src/i18n/zh';

const HOSTILE = [
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `' onload='x`,
  `</style></title></svg><a href="javascript:x">`,
  `&lt;b&gt; &#0; &amp`,
  'שלום \u202Eevil\u202C عربي',
  '👩‍👩‍👧 金额 𠮷',
  'half \uD83D',
  'null \u0000 bell \u0007 line \u2028 end',
  '<!-- --> ]]> <?xml ?>',
];

/** Reads markup as XML would: entities, attributes in quotes, tags that close in order. Gives the texts and the elements. */
function readXml(markup: string): { readonly texts: string; readonly elements: readonly string[]; readonly attributes: readonly string[] } {
  const open: string[] = [];
  const elements: string[] = [];
  const attributes: string[] = [];
  const texts: string[] = [];
  const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  const plain = (text: string): string => {
    if (/[<>]/.test(text)) throw new Error(`a bracket in "${text}"`);
    return text.replace(/&([^;\s]*);?/g, (all, name: string) => {
      const meant = all.endsWith(';') ? ENTITIES[name] : undefined;
      if (meant === undefined) throw new Error(`no entity: ${all}`);
      return meant;
    });
  };
  let at = 0;
  const tag = /<(?:!DOCTYPE html|(\/)?([a-z][a-z0-9]*)((?:\s+[a-zA-Z-]+="[^"<]*")*)\s*(\/)?)>/y;
  while (at < markup.length) {
    const next = markup.indexOf('<', at);
    const end = next < 0 ? markup.length : next;
    texts.push(plain(markup.slice(at, end)));
    if (next < 0) break;
    tag.lastIndex = next;
    const found = tag.exec(markup);
    if (!found) throw new Error(`no tag at ${markup.slice(next, next + 40)}`);
    const [, closing, name, written = '', empty] = found;
    for (const [, key = '', value = ''] of written.matchAll(/([a-zA-Z-]+)="([^"]*)"/g)) attributes.push(`${key}=${plain(value)}`);
    if (name !== undefined && closing) {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
    }
    if (name !== undefined && !closing) {
      elements.push(name);
      if (!empty) open.push(name);
    }
    at = tag.lastIndex;
  }
  expect(open).toEqual([]);
  return { texts: texts.join(''), elements, attributes };
}

describe('escaping', () => {
  test.each(HOSTILE)('%j is text', (text) => {
    const { texts, elements } = readXml(paragraph(text).markup);
    expect(elements).toEqual(['p']);
    expect(texts).not.toMatch(/\p{Bidi_Control}|(?![\t\n\r])\p{Cc}|\u2028/u);
    if (text === text.toWellFormed() && !/\p{Cc}|\p{Bidi_Control}|\u2028/u.test(text)) expect(texts.trim()).toBe(text);
  });
  test('what would act on the file is written out', () => {
    expect(escapeHtml('a\u202Eb\u0000c\u2066')).toBe('a\\u{202e}b\\u{0}c\\u{2066}');
    expect(escapeHtml('\uD83D!')).toBe('\uFFFD!');
    expect(escapeHtml('👩‍👩‍👧\ttab')).toBe('👩‍👩‍👧\ttab');
  });
  test('any text in any place gives a well-formed document without scripts, handlers and addresses', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE));
    fc.assert(
      fc.property(anything, anything, (one, two) => {
        const table = {
          caption: one,
          columns: [{ label: two }, { label: one }],
          rows: [
            [
              { text: one, raw: null, under: two },
              { text: two, raw: 1 },
            ],
          ],
        };
        const bars = barsHtml({
          label: one,
          full: 100,
          rows: [
            {
              label: two,
              bars: [
                { value: null, shown: one },
                { value: 250, shown: two },
              ],
              mark: 50,
            },
          ],
        });
        const body = [heading(2, one), paragraph(two, 'lead'), list([{ title: one, detail: two, figure: one }]), tableHtml(table), bars];
        const { elements, attributes } = readXml(htmlDocument({ title: one, subtitle: two, language: 'en', body }));
        expect(elements.filter((name) => ['script', 'img', 'iframe', 'link', 'a', 'object'].includes(name))).toEqual([]);
        expect(attributes.filter((text) => /^(on|src|href|style)/i.test(text))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

const change = (before: number | null, after: number | null) => ({
  before,
  after,
  difference: before === null || after === null ? null : after - before,
});

/** A report in which every name is hostile. */
function hostileReport(): ReportResult {
  const [table = '', column = '', from = '', kind = '', own = '', other = ''] = HOSTILE;
  const scores = {
    score: change(90.123, 98.456),
    dimensions: perDimension((name) => (name === 'accuracy' ? change(null, null) : change(91, 99.5))),
  };
  const rule = (id: string, part: Partial<RuleChange>): RuleChange => ({
    id,
    table,
    kind: 'required',
    dimension: 'completeness',
    columns: [column],
    whole: false,
    before: { checked: 10, failed: 4, points: 1.5 },
    after: { checked: 10, failed: 1, points: 0.4 },
    ends: null,
    ...part,
  });
  const step = (part: Partial<StepReport>): StepReport => ({
    kind: 'trim',
    columns: [column, own, from, other],
    state: 'done',
    failure: null,
    counts: { rows: 10, rowsChanged: 3, rowsRemoved: 1, cells: [{ column, changed: 3, lost: 1 }], columnsAdded: [], columnsRemoved: [] },
    ...part,
  });
  const failure = { code: 'query-failed', message: 'Could not convert string "secret cell" to INT32.' } as const;
  return {
    ...scores,
    cleaned: true,
    gradeBefore: 'B',
    gradeAfter: 'A',
    statusBefore: perDimension(() => 'below'),
    statusAfter: perDimension(() => 'met'),
    weights: perDimension(() => 1),
    thresholds: perDimension(() => 95),
    standIns: ['<NA>'],
    asOf: '2024-03-31',
    defects: { rules: 3, before: 3, after: 1, gone: 1, left: 1, ended: 1, added: 0 },
    tables: [
      {
        ...scores,
        name: table,
        cleaned: true,
        rowsBefore: 10,
        rowsAfter: 9,
        gradeBefore: 'B',
        gradeAfter: 'A',
        columns: [{ ...scores, name: column, from, kindBefore: 'text', kindAfter: 'decimal' }],
        steps: [step({}), step({ kind, counts: null, state: 'misfit', failure }), step({ state: 'off', counts: null })],
      },
    ],
    rules: [
      rule('a', {}),
      rule('b', { after: null, ends: { why: 'removed', column: own, failure: null } }),
      rule('c', { whole: true, columns: [column, own] }),
    ],
    effects: [],
  };
}

describe('the report as a file', () => {
  const texts = { en: createText('en', en), 'zh-CN': createText('zh-CN', zh) };
  test.each(['en', 'zh-CN'] as const)('%s: well-formed, self-contained, in the language of the page', (language) => {
    const html = reportDocument(hostileReport(), texts[language]);
    const { elements, attributes, texts: told } = readXml(html);
    expect(html.startsWith('<!DOCTYPE html>\n')).toBe(true);
    expect(attributes).toContain(`lang=${language}`);
    expect(attributes).toContain("content=default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    expect(elements).not.toContain('script');
    expect(html).not.toMatch(/https?:|url\(|@import/);
    expect(told).toContain(HOSTILE[0]);
    expect(told).not.toContain('secret cell');
    expect(told).toContain(texts[language].t('quality-report.answer.raised', { before: '90.1', after: '98.4' }));
  });
  test('the same result gives the same bytes', () => {
    expect(reportDocument(hostileReport(), texts.en)).toBe(reportDocument(structuredClone(hostileReport()), texts.en));
  });
});
