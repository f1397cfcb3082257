import { cell, type TableData } from '../../charts/table-data';
import type { Text } from '../../i18n/text';
import type { Relation, RelationsResult } from './result';
import { columnWords, reasonWords } from './words';

export function relationsTable(relations: readonly Relation[], text: Text): TableData {
  const keys = ['from', 'to', 'cardinality', 'rows', 'ids', 'back', 'unique', 'why', 'state'] as const;
  const words = new Set<string>(['from', 'to', 'cardinality', 'why', 'state']);
  return {
    caption: text.t('relations.title'),
    columns: keys.map((key) => ({ label: text.t(`relations.col.${key}`), align: words.has(key) ? 'start' : 'end' })),
    rows: relations.map((relation) => [
      cell(columnWords(relation.from)),
      cell(columnWords(relation.to)),
      cell(relation.cardinality),
      cell(text.attained(relation.from.rowRate, 1), relation.from.rowRate),
      cell(text.attained(relation.from.rate, 1), relation.from.rate),
      cell(text.attained(relation.to.rate, 1), relation.to.rate),
      cell(text.attained(relation.uniqueness, 1), relation.uniqueness),
      cell(reasonWords(relation, text), relation.reasons.join(' ')),
      cell(text.t(`relations.state.${relation.state}`), relation.state),
    ]),
  };
}

export function sourcesTable(result: RelationsResult, text: Text): TableData {
  const keys = ['source', 'count', 'resolved', 'orphaned', 'withoutId', 'rate'] as const;
  const { rows, resolved, withoutId, rate } = result.integration;
  const line = (name: string, each: { rows: number; resolved: number; withoutId: number; rate: number | null }) => [
    cell(name),
    cell(text.count(each.rows), each.rows),
    cell(text.count(each.resolved), each.resolved),
    cell(text.count(each.rows - each.resolved - each.withoutId), each.rows - each.resolved - each.withoutId),
    cell(text.count(each.withoutId), each.withoutId),
    cell(text.attained(each.rate, 1), each.rate),
  ];
  return {
    caption: text.t('relations.integration'),
    columns: keys.map((key) => ({ label: text.t(`relations.col.${key}`) })),
    rows: [
      ...result.sources.map((source) => line(columnWords(source), source)),
      line(text.t('relations.total'), { rows, resolved, withoutId, rate }),
    ],
  };
}

export function orphansTable(result: RelationsResult, text: Text): TableData {
  return {
    caption: text.t('relations.orphans'),
    columns: [
      { label: text.t('relations.col.source') },
      { label: text.t('relations.col.id'), align: 'start' },
      { label: text.t('relations.col.count') },
    ],
    rows: result.orphans.flatMap((source) =>
      source.top.map(({ id, rows }) => [cell(columnWords(source)), cell(id), cell(text.count(rows), rows)]),
    ),
  };
}

export function linksTable({ link }: RelationsResult, text: Text): TableData {
  return {
    caption: text.t('relations.links'),
    columns: [
      { label: text.t('relations.col.sources') },
      { label: text.t('relations.col.customers'), people: 'parts' },
      { label: text.t('relations.col.share'), derived: 'row' },
    ],
    rows: link.bySources.map((n, k) => {
      const share = link.customers === 0 ? null : n / link.customers;
      return [cell(text.count(k), k), cell(text.count(n), n), cell(text.percent(share), share)];
    }),
  };
}

/** Rows, first, last and sums of one customer in each source. */
export function oneTable({ one }: RelationsResult, text: Text): TableData {
  const keys = ['source', 'count', 'first', 'last', 'sums'] as const;
  return {
    caption: text.t('relations.one', { id: one?.id ?? '' }),
    columns: keys.map((key) => ({ label: text.t(`relations.col.${key}`), align: key === 'source' || key === 'sums' ? 'start' : 'end' })),
    rows: (one?.sources ?? []).map((source) => {
      const sums = source.sums.filter(({ sum }) => sum !== null).map(({ column, sum }) => `${column} ${text.money(sum)}`);
      return [
        cell(columnWords(source)),
        cell(text.count(source.rows), source.rows),
        cell(source.first === null ? text.count(null) : text.day(source.first), source.first),
        cell(source.last === null ? text.count(null) : text.day(source.last), source.last),
        cell(sums.length > 0 ? sums.join(' · ') : text.count(null), sums.join('; ')),
      ];
    }),
  };
}
