import { cell, type TableData } from '../../charts/table-data';
import { segmentName, segmentWords } from '../../i18n/segment-words';
import type { Text } from '../../i18n/text';
import type { Segment } from '../../model/segment';
import type { SegmentsResult } from './result';

/** A row a segment: its size, and what it says. */
export function segmentsTable({ segments }: SegmentsResult, definitions: readonly Segment[], text: Text): TableData {
  return {
    caption: text.t('segments.list'),
    columns: [
      { label: text.t('segments.column.name') },
      { label: text.t('segments.column.people'), people: 'alone' },
      { label: text.t('segments.column.share'), derived: 'row' },
      { label: text.t('segments.column.definition'), align: 'start' },
    ],
    rows: definitions.map((definition, place) => {
      const { people = null, share = null } = segments[place] ?? {};
      return [
        cell(segmentName(definition, text)),
        cell(text.count(people), people),
        cell(text.percent(share), share),
        cell(segmentWords(definition, text)),
      ];
    }),
  };
}
