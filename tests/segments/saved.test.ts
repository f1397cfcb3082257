import { afterEach, describe, expect, test } from 'vitest';
import {
  againstRest,
  baseFilter,
  compareKind,
  comparePeople,
  endCompare,
  peopleOf,
  withFilter,
} from '../../src/analyses/funnel/compare-edits';
import type { Catalogue } from '../../src/analyses/define';
import { parse } from '../../src/analyses/funnel/spec';
import { en } from '../../src/i18n/en';
import { filterWords } from '../../src/i18n/filter-words';
import { segmentWords } from '../../src/i18n/segment-words';
import { createText } from '../../src/i18n/text';
import { zh } from '../../src/i18n/zh';
import { freeName, parseSegments } from '../../src/model/saved-segments';
import type { Segment } from '../../src/model/segment';
import { parseProject } from '../../src/project/parse-project';
import { withoutValues } from '../../src/state/project-snapshot';
import { segments } from '../../src/state/segments.svelte';
import { namesPeople, withoutPersonalValues } from '../../src/state/share';
import type { Json } from '../../src/state/link';
import { breakdownOptions, propertyKey, readBreakdown } from '../../src/ui/property-options';
import { project } from '../project/support';

const lost: Segment = { analysis: 'funnel', spec: { steps: [{ event: 'view' }], people: { step: 0, which: 'dropped' } } };
const ids: Segment = { any: [{ not: { people: ['Ann', 'Bob'] } }, lost] };
afterEach(() => segments.clear());

describe('saved segments', () => {
  test('have names of their own, are renamed and removed', () => {
    expect(segments.add(' Lost ', lost)).toBe('Lost');
    expect(segments.add('Lost', { ...ids, name: 'other' })).toBe('Lost 2');
    segments.rename('Lost', 'Lost 2');
    segments.rename('Lost', '  ');
    expect(segments.all.map(({ name }) => name)).toEqual(['Lost', 'Lost 2']);
    segments.rename('Lost', 'Gone');
    expect(segments.named('Gone')).toEqual({ ...lost, name: 'Gone' });
    segments.remove('Lost 2');
    expect(segments.all).toEqual([{ ...lost, name: 'Gone' }]);
    expect(freeName('Gone', segments.all)).toBe('Gone 2');
  });

  test('come back with the project, without what is none', () => {
    segments.add('<b>Lost</b>', lost);
    const kept = JSON.parse(JSON.stringify(project([], { segments: segments.all }))) as { segments: unknown[] };
    let deep: Segment = { people: [] };
    for (let i = 0; i < 30; i++) deep = { not: deep };
    kept.segments.push({ ...lost }, { name: 'x', where: 1 }, null, { name: '<b>Lost</b>', people: [] }, { ...deep, name: 'deep' });
    const read = parseProject(kept);
    expect(read.segments).toEqual(segments.all);
    segments.restore(read.segments);
    expect(segments.all).toEqual(read.segments);
    expect(parseProject({ ...kept, segments: undefined }).segments).toEqual([]);
    expect(parseSegments('x')).toEqual([]);
  });
});

test('a project file without data leaves out those that name people', () => {
  const open = project([], {
    segments: [
      { ...lost, name: 'Lost' },
      { ...ids, name: 'Two' },
    ],
  });
  expect(withoutValues(open).segments).toEqual([{ ...lost, name: 'Lost' }]);
});

test('breakdowns by one saved segment, by all of them, and by one that a link brought', () => {
  const english = createText('en', en);
  const catalogue = { properties: [{ column: 'plan', of: 'customer', distinct: 3 }] } as unknown as Catalogue;
  const chosen = { column: 'From: a link', of: 'customer', segment: { name: 'From: a link', people: [] } } as const;
  segments.add('A', lost);
  segments.add('B: b', ids);
  const options = breakdownOptions(catalogue, english, { scopes: ['customer'], chosen });
  expect(options.map(({ value, label, hint }) => [value, label, hint])).toEqual([
    ['customer:plan', 'plan', 'customer, 3 values'],
    ['segment:A', 'A', 'segment'],
    ['segment:B: b', 'B: b', 'segment'],
    ['segment:A, B: b', 'A, B: b', '2 segments'],
    ['segment:From: a link', 'From: a link', 'segment'],
  ]);
  expect(propertyKey(chosen)).toBe('segment:From: a link');
  const [plan, one, , all] = options.map(({ value }) => readBreakdown(value, english));
  expect(plan).toEqual({ column: 'plan', of: 'customer' });
  expect(one).toEqual({ column: 'A', of: 'customer', segment: segments.all[0], rest: 'Everyone else' });
  expect(all).toEqual({ column: 'A, B: b', of: 'customer', segment: segments.all, rest: 'Everyone else' });
  expect(propertyKey(all ?? chosen)).toBe('segment:A, B: b');
});

describe('two sides of a funnel', () => {
  const spec = parse({ steps: [{ event: 'view' }], filter: [{ column: 'plan', op: '=', value: 'pro' }] });
  const [plan] = spec.filter;

  test('are a segment and the rest, another segment, and again the funnel alone', () => {
    const compared = comparePeople(spec, againstRest(lost));
    expect([compareKind(compared), peopleOf(compared), baseFilter(compared)]).toEqual([
      'segments',
      [{ segment: lost }, { not: { segment: lost } }],
      [plan],
    ]);
    const other = comparePeople(compared, [{ segment: lost }, { segment: ids }]);
    expect([other.filter, other.compare]).toEqual([[plan, { segment: lost }], { filter: [plan, { segment: ids }] }]);
    expect(withFilter(other, [])).toMatchObject({ filter: [{ segment: lost }], compare: { filter: [{ segment: ids }] } });
    expect(endCompare(other, null)).toEqual({ ...spec, compare: null });
    // A filter by a segment is no comparison.
    expect(baseFilter({ ...spec, filter: [{ segment: lost }] })).toEqual([{ segment: lost }]);
  });
});

describe('a link', () => {
  const cleaned = (spec: object) => withoutPersonalValues(spec as unknown as Json);

  test('carries definitions, and never ids', () => {
    const personal = { name: 'Two', ...ids };
    const spec = {
      filter: [
        { segment: lost },
        { not: { segment: personal } },
        { any: [{ segment: personal }, { column: 'plan', op: '=', value: 'pro' }] },
      ],
      breakdown: { segment: [lost, personal], top: 10 },
      steps: [{ event: 'view', where: [{ segment: { where: [{ column: 'email', op: '=', value: 'ann@x.org' }] } }] }],
      segment: [lost, personal, { analysis: 'funnel', spec: { steps: [], person: 'Ann' } }],
    };
    const { spec: sent, removed } = cleaned(spec);
    expect(sent).toEqual({
      filter: [{ segment: lost }, { any: [{ column: 'plan', op: '=', value: 'pro' }] }],
      breakdown: null,
      steps: [{ event: 'view', where: [] }],
      segment: [lost],
    });
    expect(JSON.stringify(sent)).not.toMatch(/Ann|Bob|ann@/);
    expect(removed).toEqual(expect.arrayContaining(['id', 'email']));
  });

  test('leaves segments without such values as they are', () => {
    const spec = { filter: [{ segment: { all: [lost, { did: { act: { order: true }, atLeast: 2 } }] } }] };
    expect(cleaned(spec)).toEqual({ spec, removed: [] });
    expect([namesPeople(lost), namesPeople(ids)]).toEqual([false, true]);
  });
});

test('definitions in words of both languages', () => {
  const [english, chinese] = [createText('en', en), createText('zh-CN', zh)];
  const said = (segment: Segment) => [segmentWords(segment, english), segmentWords(segment, chinese)];
  expect(said({ did: { act: { event: 'pay' }, atLeast: 2, within: { from: '2024-01-01', to: '2024-01-31' } } })).toEqual([
    'did pay at least 2 times, January 2024',
    '做过 pay 至少 2 次，2024年1月',
  ]);
  expect(said({ did: { act: { event: 'pay' }, atLeast: 0, atMost: 0 } })).toEqual(['never did pay', '从未做过 pay']);
  expect(said(lost)).toEqual(['picked out in Funnel', '在“漏斗分析”中选出的人']);
  expect(said({ not: { name: 'A', people: ['x'] } })).toEqual(['not "A"', '非“A”']);
  expect(said({ where: [{ column: 'plan', op: '!=', value: 'pro' }] })[0]).toBe('customers: plan is not pro');
  expect(filterWords({ not: { segment: { name: 'A', people: [] } } }, english)).toBe('not in segment A');
  expect(filterWords({ segment: { people: ['x', 'y'] } }, chinese)).toBe('属于人群 指定编号的 2 人');
});
