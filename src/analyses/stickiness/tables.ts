import { cell, type TableData } from '../../charts/table-data';
import type { Text } from '../../i18n/text';
import type { StickinessPeriod, StickinessResult } from './result';
import type { StickinessSpec } from './spec';
import { groupName, propertyWords } from './words';

export interface TableInput {
  readonly result: StickinessResult;
  readonly spec: StickinessSpec;
  readonly text: Text;
}

export const daysName = (days: number, text: Text): string => text.t('stickiness.days', { n: days });

/** How many were active on exactly so many days, over the complete periods. */
export function barsTable({ result, spec, text }: TableInput): TableData {
  return {
    caption: text.t(`stickiness.bars.${spec.unit}`),
    columns: [
      { label: text.t('stickiness.col.days') },
      { label: text.t('stickiness.col.people'), people: 'parts' },
      { label: text.t('stickiness.col.each'), derived: 'row' },
      { label: text.t('stickiness.col.share'), shareOf: 1 },
      // Sums of the counts from here down.
      { label: text.t('stickiness.col.atLeast'), people: 'alone', derived: 'all' },
      { label: text.t('stickiness.col.atLeastShare'), derived: 'all' },
    ],
    rows: usedBars(result).map(({ days, people, share, atLeast, atLeastShare }) => {
      const each = people / result.complete;
      return [
        cell(daysName(days, text), days),
        cell(text.count(people), people),
        cell(text.decimal(each), each),
        cell(text.percent(share), share),
        cell(text.count(atLeast), atLeast),
        cell(text.percent(atLeastShare), atLeastShare),
      ];
    }),
  };
}

/** Up to the most days that anyone was active. */
export const usedBars = ({ bars }: Pick<StickinessResult, 'bars'>) => bars.filter(({ atLeast }) => atLeast > 0);

export function dailyTable({ result, text }: TableInput): TableData {
  return {
    caption: text.t('stickiness.ratio'),
    columns: [
      { label: text.t('stickiness.col.day') },
      ...(['dau', 'wau', 'mau'] as const).map((name) => ({ label: text.t(`stickiness.col.${name}`), people: 'alone' as const })),
      { label: text.t('stickiness.line.dauWau'), derived: 'row' },
      { label: text.t('stickiness.line.dauMau'), derived: 'row' },
    ],
    rows: result.daily.map((each) => {
      const day = text.day(each.day);
      return [
        cell(each.complete ? day : text.t('stickiness.day.open', { day }), each.day),
        cell(text.count(each.dau), each.dau),
        cell(text.count(each.wau), each.wau),
        cell(text.count(each.mau), each.mau),
        cell(text.percent(each.dauWau), each.dauWau),
        cell(text.percent(each.dauMau), each.dauMau),
      ];
    }),
  };
}

/** Latest first: a page shows the top of it. */
export const periodRows = ({ periods }: Pick<StickinessResult, 'periods'>): readonly StickinessPeriod[] => [...periods].reverse();
/** Columns before the first number of days. */
export const PERIOD_LEAD = 3;

export function periodsTable({ result, spec, text }: TableInput): TableData {
  const most = Math.max(1, ...result.periods.map(({ counts }) => counts.findLastIndex((people) => people > 0) + 1));
  const rows = periodRows(result);
  const place = (row: number, column: number) => ({ row, column });
  return {
    caption: text.t(`stickiness.periods.${spec.unit}`),
    columns: [
      { label: text.t('stickiness.col.period') },
      { label: text.t('stickiness.col.active'), people: 'alone' },
      { label: text.t('stickiness.col.meanDays'), derived: 'row' },
      ...Array.from({ length: most }, (_, k) => ({ label: daysName(k + 1, text), people: 'parts' as const })),
    ],
    rows: rows.map(({ period, complete, active, meanDays, counts }) => {
      const name = text.period(period, spec.unit);
      return [
        cell(complete ? name : text.t('stickiness.period.open', { period: name }), period),
        cell(text.count(active), active),
        cell(text.decimal(meanDays, 2), meanDays),
        ...Array.from({ length: most }, (_, k) => cell(text.count(counts[k] ?? null), counts[k] ?? null)),
      ];
    }),
    sums: rows.map((_, row) => ({ total: place(row, 1), parts: Array.from({ length: most }, (_, k) => place(row, PERIOD_LEAD + k)) })),
  };
}

export function groupsTable({ result, spec, text }: TableInput): TableData {
  const property = propertyWords(spec);
  return {
    caption: text.t('stickiness.groups', { property }),
    columns: [
      { label: property },
      { label: text.t('stickiness.col.distinct'), people: 'alone' },
      { label: text.t('stickiness.col.meanDays'), derived: 'row' },
      { label: text.t('stickiness.line.dauWau'), derived: 'row' },
      { label: text.t('stickiness.line.dauMau'), derived: 'row' },
    ],
    rows: result.breakdown.map((group) => [
      cell(groupName(group, text)),
      cell(text.count(group.actors), group.actors),
      cell(text.decimal(group.meanDays, 2), group.meanDays),
      cell(text.percent(group.means.dauWau), group.means.dauWau),
      cell(text.percent(group.means.dauMau), group.means.dauMau),
    ]),
  };
}
