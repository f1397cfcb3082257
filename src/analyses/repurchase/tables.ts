import { cell, type TableData } from '../../charts/table-data';
import type { Text } from '../../i18n/text';
import type { RepurchaseResult } from './result';
import type { RepurchaseSpec } from './spec';

export interface TableInput {
  readonly result: RepurchaseResult;
  readonly spec: RepurchaseSpec;
  readonly text: Text;
}

/** Once, twice, … five times or more. */
export const timesName = ({ least, most }: { readonly least: number; readonly most: number | null }, text: Text): string =>
  text.t(most === null ? 'repurchase.times.more' : 'repurchase.times.exactly', { n: least });

/** An interval; its upper end may lie beyond the data. */
export function rangeWords(
  interval: readonly [number | null, number | null] | null,
  write: (end: number | null) => string,
  text: Text,
): string {
  const [low, high] = interval ?? [null, null];
  if (low === null) return write(null);
  return high === null ? text.t('repurchase.from', { low: write(low) }) : `${write(low)} – ${write(high)}`;
}

export function timesTable({ result, text }: TableInput): TableData {
  return {
    caption: text.t('repurchase.times'),
    columns: [
      { label: text.t('repurchase.col.times') },
      { label: text.t('repurchase.col.people'), people: 'parts' },
      { label: text.t('repurchase.col.share'), shareOf: 1 },
    ],
    rows: result.byActs.map((bar) => [
      cell(timesName(bar, text), bar.least),
      cell(text.count(bar.people), bar.people),
      cell(text.percent(bar.share), bar.share),
    ]),
  };
}

export function curveTable({ result, text }: TableInput): TableData {
  return {
    caption: text.t('repurchase.curve'),
    columns: [
      { label: text.t('repurchase.curve.days') },
      // From one row to the next it loses who came back: it tells of every count beside it.
      { label: text.t('repurchase.curve.atRisk'), people: 'alone', derived: 'all' },
      { label: text.t('repurchase.curve.again'), people: 'alone' },
      ...(['left', 'low', 'high'] as const).map((name) => ({ label: text.t(`repurchase.curve.${name}`), derived: 'all' as const })),
    ],
    rows: result.curve.map(({ days, atRisk, again, left, interval }) => [
      cell(text.count(days), days),
      cell(text.count(atRisk), atRisk),
      cell(text.count(again), again),
      ...[left, interval?.[0] ?? null, interval?.[1] ?? null].map((share) => cell(text.percent(share), share)),
    ]),
  };
}

export function gapsTable({ result, text }: TableInput): TableData {
  return {
    caption: text.t('repurchase.gaps'),
    columns: [
      { label: text.t('repurchase.gaps.from') },
      { label: text.t('repurchase.gaps.to') },
      { label: text.t('repurchase.gaps.count'), people: 'parts' },
      { label: text.t('repurchase.gaps.cumulative'), derived: 'all' },
    ],
    rows: result.gaps.bins.map(({ from, to, count, cumulative }) => [
      cell(text.count(from), from),
      cell(text.count(to), to),
      cell(text.count(count), count),
      cell(text.percent(cumulative), cumulative),
    ]),
  };
}

export function usageTable({ result, text }: TableInput): TableData {
  return {
    caption: text.t('repurchase.usage'),
    columns: [
      { label: text.t('repurchase.usage.days') },
      { label: text.t('repurchase.col.people'), people: 'parts' },
      { label: text.t('repurchase.usage.share'), derived: 'all' },
    ],
    rows: result.usage.points.map(({ days, people, cumulative }) => [
      cell(text.count(days), days),
      cell(text.count(people), people),
      cell(text.percent(cumulative), cumulative),
    ]),
  };
}

export function stepsTable({ result, text }: TableInput): TableData {
  const days = (value: number | null): string => text.decimal(value);
  const near = { derived: 'row' } as const;
  return {
    caption: text.t('repurchase.steps'),
    columns: [
      { label: text.t('repurchase.steps.step') },
      { label: text.t('repurchase.steps.reached'), people: 'alone' },
      { label: text.t('repurchase.steps.wentOn'), people: 'alone' },
      { label: text.t('repurchase.steps.share'), ...near },
      { label: text.t('repurchase.steps.interval'), ...near },
      { label: text.t('repurchase.steps.days'), ...near },
      { label: text.t('repurchase.steps.wait'), ...near },
      { label: text.t('repurchase.steps.waitInterval'), ...near },
    ],
    rows: result.steps.map((step) => [
      cell(text.t('repurchase.steps.name', { from: step.n, to: step.n + 1 }), step.n),
      cell(text.count(step.reached), step.reached),
      cell(text.count(step.wentOn), step.wentOn),
      cell(text.percent(step.share), step.share),
      cell(rangeWords(step.shareInterval, text.percent, text)),
      cell(days(step.days), step.days),
      cell(days(step.median), step.median),
      cell(rangeWords(step.interval, days, text)),
    ]),
  };
}
