import { cell, type TableData } from '../../charts/table-data';
import { actName } from '../../i18n/act-name';
import type { Text } from '../../i18n/text';
import { sideNames } from './compare-words';
import type { FunnelComparison, FunnelReading } from './compute-more';
import { bottlenecks, readingName } from './more-words';
import type { FunnelResult } from './result';
import type { FunnelSpec } from './spec';

interface Input {
  readonly result: FunnelResult;
  readonly spec: FunnelSpec;
  readonly text: Text;
}
const alone = { people: 'alone' } as const;
const near = { derived: 'near' } as const;

/** Both funnels step by step. */
export function compareTable({ result, spec, text, compare }: Input & { readonly compare: FunnelComparison }): TableData {
  const [a, b] = sideNames(spec, text);
  const share = (side: string): string => text.t('funnel.compare.share', { side });
  return {
    caption: text.t('funnel.compare.title'),
    columns: [
      { label: text.t('funnel.table.step') },
      { label: a, ...alone },
      { label: share(a), ...near },
      { label: b, ...alone },
      { label: share(b), ...near },
      { label: text.t('funnel.compare.difference'), ...near },
    ],
    rows: Array.from({ length: Math.max(result.steps.length, compare.steps.length) }, (_, k) => {
      const [first, second] = [result.steps[k], compare.steps[k]];
      const act = spec.steps[k];
      const name = act ? actName(act, text) : '';
      const [x, y] = [first?.fromFirst ?? null, second?.fromFirst ?? null];
      const difference = x === null || y === null ? null : y - x;
      return [
        cell(`${k + 1}  ${name}`, name),
        cell(text.count(first?.count), first?.count ?? null),
        cell(text.percent(x), x),
        cell(text.count(second?.count), second?.count ?? null),
        cell(text.percent(y), y),
        cell(text.points(difference), difference),
      ];
    }),
  };
}

/** The funnel as asked and by each convention. */
export function conventionsTable({ result, spec, text, readings }: Input & { readonly readings: readonly FunnelReading[] }): TableData {
  const own = result.steps.at(-1)?.fromFirst ?? null;
  const line = (name: string, counts: readonly number[], rate: number | null) => {
    const difference = own === null || rate === null ? null : rate - own;
    return [
      cell(name),
      ...counts.map((count) => cell(text.count(count), count)),
      cell(text.percent(rate), rate),
      cell(text.points(difference), difference),
    ];
  };
  return {
    caption: text.t('funnel.convention.title'),
    columns: [
      { label: text.t('funnel.convention.name') },
      ...spec.steps.map((act) => ({ label: actName(act, text), ...alone })),
      { label: text.t('funnel.rate'), derived: 'row' },
      { label: text.t('funnel.convention.difference'), derived: 'row' },
    ],
    rows: [
      line(
        text.t('funnel.compare.asAsked'),
        result.steps.map(({ count }) => count),
        own,
      ),
      ...readings.map((each) => line(readingName(each, spec, text), each.counts, each.rate)),
    ],
  };
}

/** Steps by what removing their loss would bring. */
export function gainsTable({ result, spec, text }: Input): TableData {
  const mean = result.worth?.mean ?? null;
  return {
    caption: text.t('funnel.worth.title'),
    columns: [
      { label: text.t('funnel.table.step') },
      { label: text.t('funnel.table.fromPrevious'), ...near },
      { label: text.t('funnel.worth.gain'), ...near },
      ...(mean === null ? [] : [{ label: text.t('funnel.worth.amount'), ...near }]),
    ],
    rows: bottlenecks(result, spec).map(({ step, rate, conversions }) => {
      const act = spec.steps[step];
      const before = spec.steps.slice(0, step).findLast((each) => !each.optional);
      const name = `${before ? actName(before, text) : ''} → ${act ? actName(act, text) : ''}`;
      return [
        cell(name),
        cell(text.percent(rate), rate),
        cell(text.decimal(conversions), conversions),
        ...(mean === null ? [] : [cell(text.money(conversions * mean), conversions * mean)]),
      ];
    }),
  };
}
