import { cell, type TableCell, type TableData } from '../../../charts/table-data';
import { DASH, type Text } from '../../../i18n/text';
import type { Inspection } from '../../../model/inspection';
import { DIMENSIONS } from '../dimensions';
import { compare } from './compare';
import type { QualityIssue } from './issues';

/** Inspections, the last one first, each with its differences to the one before. */
export function inspectionsTable(list: readonly Inspection[], text: Text): TableData {
  const rows = list.map((inspection, i) => row(inspection, list[i - 1] ?? null, text));
  return {
    caption: text.t('quality.inspections'),
    columns: [
      { label: text.t('quality.inspection.data') },
      { label: text.t('quality.inspection.made') },
      { label: text.t('quality.column.score') },
      { label: text.t('quality.inspection.change') },
      { label: text.t('quality.inspection.pass') },
      { label: text.t('quality.inspection.broken') },
      { label: text.t('quality.inspection.mended') },
      ...DIMENSIONS.map((dimension) => ({ label: text.t(`quality.dim.${dimension}`) })),
    ],
    rows: rows.reverse(),
  };
}

function row(inspection: Inspection, before: Inspection | null, text: Text): TableCell[] {
  const change = before && compare(before, inspection);
  const signed = (value: number | null | undefined): string =>
    value === null || value === undefined ? DASH : `${value > 0 ? '+' : value < 0 ? '−' : ''}${text.decimal(Math.abs(value), 2)}`;
  const { met, of } = inspection.passRate;
  return [
    cell(inspection.asOf === '' ? DASH : text.day(inspection.asOf), inspection.asOf),
    cell(text.day(inspection.made), inspection.made),
    cell(text.score(inspection.score, 2), inspection.score),
    cell(signed(change?.score), change?.score ?? null),
    cell(of === 0 ? DASH : text.attained(met / of, 1), of === 0 ? null : met / of),
    cell(change ? text.count(change.broken.length) : DASH, change?.broken.length ?? null),
    cell(change ? text.count(change.mended.length) : DASH, change?.mended.length ?? null),
    ...DIMENSIONS.map((dimension) => {
      const figure = inspection.dimensions[dimension] ?? null;
      const moved = change?.dimensions[dimension] ?? null;
      return { text: text.score(figure, 1), raw: figure, ...(moved === null || moved === 0 ? {} : { under: signed(moved) }) };
    }),
  ];
}

/** The issue list, for a file. */
export function issuesTable(issues: readonly QualityIssue[], words: (issue: QualityIssue) => string, text: Text): TableData {
  const labels = ['rule', 'table'] as const;
  return {
    caption: text.t('quality.issues'),
    columns: [
      ...labels.map((label) => ({ label: text.t(`quality.column.${label}`) })),
      { label: text.t('quality.severity') },
      { label: text.t('quality.issue.state') },
      { label: text.t('quality.issue.firstSeen') },
      { label: text.t('quality.issue.fixedOn') },
      { label: text.t('quality.issue.days') },
      { label: text.t('quality.column.failed') },
    ],
    rows: issues.map((issue) => [
      cell(words(issue), issue.rule.id),
      cell(issue.rule.table),
      cell(text.t(`quality.severity.${issue.rule.severity}`), issue.rule.severity),
      cell(text.t(`quality.issue.${issue.state}`), issue.state),
      cell(text.day(issue.firstSeen), issue.firstSeen),
      cell(issue.fixedOn ? text.day(issue.fixedOn) : DASH, issue.fixedOn),
      cell(text.count(issue.days), issue.days),
      cell(text.count(issue.rule.failed), issue.rule.failed),
    ]),
  };
}
