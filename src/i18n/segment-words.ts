import type { Range } from '../model/filter';
import type { Did, Segment } from '../model/segment';
import { actName } from './act-name';
import { filterWords } from './filter-words';
import { rangeWords } from './range-words';
import type { Text } from './text';

/** What a segment is called: its name, else what it says. */
export const segmentName = (segment: Segment, text: Text): string => segment.name ?? segmentWords(segment, text);

/** The definition in words, without the name: did pay at least twice. */
export function segmentWords(segment: Segment, text: Text): string {
  const each = (one: Segment): string => (one.name === undefined ? segmentWords(one, text) : text.t('segment.quoted', { name: one.name }));
  if ('all' in segment) return segment.all.length === 0 ? text.t('segment.everyone') : `(${text.list(segment.all.map(each))})`;
  if ('any' in segment) return segment.any.length === 0 ? text.t('segment.nobody') : `(${segment.any.map(each).join(text.t('filter.or'))})`;
  if ('not' in segment) return text.t('segment.not', { segment: each(segment.not) });
  if ('people' in segment) return text.t('segment.people', { n: segment.people.length });
  if ('did' in segment) return didWords(segment.did, text);
  if ('analysis' in segment) return text.t('segment.from', { page: text.maybe(`page.${segment.analysis}`, segment.analysis) });
  if (segment.where.length === 0) return text.t('segment.everyone');
  return text.t('segment.where', { filter: text.list(segment.where.map((filter) => filterWords(filter, text))) });
}

function didWords({ act, atLeast = 1, atMost = null, within }: Did, text: Text): string {
  const where = (act.where ?? []).map((filter) => filterWords(filter, text));
  const name = where.length === 0 ? actName(act, text) : `${actName(act, text)} (${text.list(where)})`;
  const times =
    atMost === null
      ? text.t('segment.atLeast', { n: atLeast })
      : atMost === atLeast
        ? text.t('segment.exactly', { n: atLeast })
        : atLeast === 0
          ? text.t('segment.atMost', { n: atMost })
          : text.t('segment.between', { least: atLeast, most: atMost });
  const did = atMost === 0 ? text.t('segment.never', { act: name }) : text.t('segment.did', { act: name, times });
  const when = whenWords(within, text);
  return when === '' ? did : text.t('segment.within', { did, when });
}

function whenWords(range: Range | null | undefined, text: Text): string {
  const { from, to } = range ?? {};
  if (from && to) return rangeWords(from, to, text);
  if (from) return text.t('range.from', { from: text.day(from) });
  return to ? text.t('range.to', { to: text.day(to) }) : '';
}
