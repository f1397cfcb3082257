import { cell, type TableCell, type TableData } from '../../../charts/table-data';
import type { Key } from '../../../i18n/en';
import type { Text } from '../../../i18n/text';
import { DIMENSIONS } from '../dimensions';
import { pointsWords } from '../words';
import type { Change, ColumnChange, ReportResult, RuleChange, StepReport, TableChange } from './result';
import { endWords, ruleChangeWords, signed, stateWords, stepWords } from './words';

type ColumnName = Key extends infer K ? (K extends `quality-report.col.${infer Name}` ? Name : never) : never;

const columnsOf = (text: Text, names: readonly ColumnName[], starts: readonly ColumnName[] = []): TableData['columns'] =>
  names.map((name, i) => ({ label: text.t(`quality-report.col.${name}`), align: i === 0 || starts.includes(name) ? 'start' : 'end' }));

const changeCells = ({ before, after, difference }: Change, text: Text): readonly TableCell[] => [
  cell(text.score(before, 2), before),
  cell(text.score(after, 2), after),
  cell(signed(difference, text), difference),
];

export function dimensionsTable(result: ReportResult, text: Text): TableData {
  return {
    caption: text.t('quality-report.dimensions'),
    columns: columnsOf(text, ['dimension', 'threshold', 'before', 'after', 'difference']),
    rows: DIMENSIONS.map((name) => [
      cell(text.t(`quality.dim.${name}`), name),
      cell(text.t('quality.threshold', { n: result.thresholds[name] }), result.thresholds[name]),
      ...changeCells(result.dimensions[name], text),
    ]),
  };
}

export function tablesTable({ tables }: ReportResult, text: Text): TableData {
  return {
    caption: text.t('quality-report.tables'),
    columns: columnsOf(text, ['table', 'rowsBefore', 'rowsAfter', 'scoreBefore', 'scoreAfter', 'difference']),
    rows: tables.map((table) => [
      cell(table.name),
      cell(text.count(table.rowsBefore), table.rowsBefore),
      cell(text.count(table.rowsAfter), table.rowsAfter),
      ...changeCells(table.score, text),
    ]),
  };
}

export function rulesTable(rules: readonly RuleChange[], text: Text): TableData {
  const ended = text.t('quality-report.ends');
  return {
    caption: text.t('quality-report.rules'),
    columns: columnsOf(
      text,
      ['rule', 'table', 'dimension', 'failedBefore', 'failedAfter', 'pointsBefore', 'pointsAfter'],
      ['table', 'dimension'],
    ),
    rows: rules.map((rule) => [
      { ...cell(ruleChangeWords(rule, text), rule.id), ...(rule.ends && { under: endWords(rule, text) }) },
      cell(rule.table),
      cell(text.t(`quality.dim.${rule.dimension}`), rule.dimension),
      cell(text.count(rule.before.failed), rule.before.failed),
      rule.after ? cell(text.count(rule.after.failed), rule.after.failed) : cell(ended, null),
      cell(pointsWords(rule.before.points, text), rule.before.points),
      rule.after ? cell(pointsWords(rule.after.points, text), rule.after.points) : cell(text.count(null), null),
    ]),
  };
}

export function stepsTable({ tables }: ReportResult, text: Text): TableData {
  const names = ['step', 'table', 'columns', 'rowsChanged', 'cellsChanged', 'cellsLost', 'rowsRemoved'] as const;
  return {
    caption: text.t('quality-report.steps'),
    columns: columnsOf(text, names, ['table', 'columns']),
    rows: tables.flatMap(({ name, steps }) => steps.map((step, i) => stepRow(step, { place: `${i + 1}`, table: name, text }))),
  };
}

interface StepPlace {
  readonly place: string;
  readonly table: string;
  readonly text: Text;
}

function stepRow(step: StepReport, { place, table, text }: StepPlace): readonly TableCell[] {
  const { counts, columns } = step;
  const why = stateWords(step, text);
  const sum = (of: 'changed' | 'lost'): number | null => counts && counts.cells.reduce((total, each) => total + each[of], 0);
  const few = columns.length > 3 ? [...columns.slice(0, 3), '…'] : columns;
  return [
    { ...cell(`${place}. ${stepWords(step, text)}`, step.kind), ...(why !== '' && { under: why }) },
    cell(table),
    cell(few.length > 0 ? few.join(', ') : text.t('quality-report.wholeRows'), columns.join(', ')),
    ...[counts?.rowsChanged ?? null, sum('changed'), sum('lost'), counts?.rowsRemoved ?? null].map((n) => cell(text.count(n), n)),
  ];
}

export function columnsTable({ name, columns }: TableChange, text: Text): TableData {
  return {
    caption: text.t('quality-report.columns', { table: name }),
    columns: columnsOf(text, ['column', 'type', 'before', 'after', 'difference'], ['type']),
    rows: columns.map((column) => [nameCell(column, text), cell(kindWords(column, text)), ...changeCells(column.score, text)]),
  };
}

function nameCell({ name, from }: ColumnChange, text: Text): TableCell {
  if (from === null) return { ...cell(name), under: text.t('quality-report.columnNew') };
  return from === name ? cell(name) : { ...cell(name), under: text.t('quality-report.wasCalled', { name: from }) };
}

function kindWords({ kindBefore, kindAfter }: ColumnChange, text: Text): string {
  const words = (kind: string | null): string => (kind === null ? '' : text.maybe(`kind.${kind}`, kind));
  if (kindAfter === null) return text.t('quality-report.columnGone');
  if (kindBefore === null || kindBefore === kindAfter) return words(kindAfter);
  return text.t('quality-report.arrow', { before: words(kindBefore), after: words(kindAfter) });
}
