import { barsHtml } from '../../../export/html/bars';
import { figures, heading, list, paragraph, section, tableHtml, type Html } from '../../../export/html/html';
import { htmlDocument } from '../../../export/html/html-document';
import type { Text } from '../../../i18n/text';
import { DIMENSIONS } from '../dimensions';
import { effectItem } from '../effect-item';
import type { ReportResult } from './result';
import { columnsTable, dimensionsTable, rulesTable, stepsTable, tablesTable } from './tables';
import { leftItem, leftTitle } from './left-items';
import { dimensionsLabel, leftOver, notable, reportWords } from './words';

/** The whole report as one file: names and counts, no value of a cell. A function of the result and the language alone. */
export function reportDocument(result: ReportResult, text: Text): string {
  return htmlDocument({
    title: text.t('page.quality-report'),
    subtitle: subtitle(result, text),
    language: text.locale,
    body: [...summary(result, text), ...details(result, text), definitions(result, text)],
  });
}

function subtitle({ asOf, tables }: ReportResult, text: Text): string {
  const named = text.list(tables.map((table) => text.t('quality-report.tableRows', { table: table.name, rows: table.rowsAfter })));
  return asOf === ''
    ? text.t('quality-report.subtitle', { tables: named })
    : text.t('quality-report.subtitle.asOf', { day: text.day(asOf), tables: named });
}

function summary(result: ReportResult, text: Text): readonly Html[] {
  const { answer, caveats } = reportWords(result, text);
  const grade = (name: string | null): string => (name === null ? '' : text.t('quality-report.grade', { grade: name }));
  const { score } = result;
  const label = (side: 'before' | 'after'): string => text.t(`quality-report.${side}`);
  const both = [
    { label: label('before'), value: text.score(score.before, 1), note: grade(result.gradeBefore) },
    { label: label('after'), value: text.score(score.after, 1), note: grade(result.gradeAfter) },
  ];
  const now = [{ label: text.t('quality-report.now'), value: text.score(score.after, 1), note: grade(result.gradeAfter) }];
  return [
    paragraph(answer, 'lead'),
    ...(score.after === null ? [] : [figures(result.cleaned ? both : now)]),
    paragraph(text.prose(caveats), 'note'),
    section(heading(2, text.t('quality-report.dimensions')), bars(result, text), tableHtml(dimensionsTable(result, text), 'read')),
  ];
}

function bars(result: ReportResult, text: Text): Html {
  const rows = DIMENSIONS.map((name) => {
    const { before, after } = result.dimensions[name];
    const all = result.cleaned ? [before, after] : [after];
    return {
      label: text.t(`quality.dim.${name}`),
      bars: all.map((value) => ({ value, shown: text.score(value, 2) })),
      mark: after === null ? null : result.thresholds[name],
    };
  });
  return barsHtml({ label: dimensionsLabel(result, text), full: 100, rows });
}

function details(result: ReportResult, text: Text): readonly Html[] {
  const items = leftOver(result).map((rule) => leftItem(result, rule, text));
  const effects = result.effects.map((effect) => effectItem(effect, text));
  const steps = stepsTable(result, text);
  const rules = notable(result);
  return [
    section(heading(2, leftTitle(result, text)), items.length > 0 ? list(items) : paragraph(text.t('quality-report.left.none'))),
    section(heading(2, text.t('quality-report.effects')), effects.length > 0 ? list(effects) : paragraph(text.t('quality.effects.none'))),
    section(
      heading(2, text.t('quality-report.steps')),
      steps.rows.length > 0 ? tableHtml(steps, 'read') : paragraph(text.t('quality-report.steps.none')),
    ),
    section(
      heading(2, text.t('quality-report.rules')),
      rules.length > 0 ? tableHtml(rulesTable(rules, text), 'read') : paragraph(text.t('quality-report.rules.none')),
    ),
    section(
      heading(2, text.t('quality-report.tables')),
      tableHtml(tablesTable(result, text), 'read'),
      ...result.tables.map((table) => tableHtml(columnsTable(table, text))),
    ),
    section(heading(2, text.t('quality-report.rules.all')), tableHtml(rulesTable(result.rules, text), 'read')),
  ];
}

function definitions(result: ReportResult, text: Text): Html {
  const paragraphs = [...text.t('define.quality-report').split('\n'), scoredBy(result, text)];
  return section(heading(2, text.t('quality-report.definitions')), ...paragraphs.map((each) => paragraph(each)));
}

/** What both sides were measured by. */
export const scoredBy = ({ weights, standIns }: ReportResult, text: Text): string =>
  text.t('quality-report.scored', {
    weights: text.list(DIMENSIONS.map((name) => `${text.t(`quality.dim.${name}`)} ${weights[name]}`)),
    standIns: text.list([...standIns]),
  });
