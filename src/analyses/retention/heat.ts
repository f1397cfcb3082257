import { heatFill } from '../../charts/heat-fill';
import type { Text } from '../../i18n/text';
import { averagesOf, cellNumber, cellText, figure, type Per } from './figures';
import { cellMeaning, periodName } from './names';
import type { RetentionResult, RetentionSpec } from './spec';
import type { RetentionPeople } from './spec-more';

export interface HeatInput {
  readonly result: RetentionResult;
  readonly spec: RetentionSpec;
  readonly text: Text;
  readonly per: Per;
}

export interface HeatCell {
  readonly text: string;
  /** Share of the full colour, %. */
  readonly fill: number;
  readonly state: 'start' | 'whole' | 'open';
  /** The cell in words, for a pointer that rests on it and for screen readers. */
  readonly label: string;
  readonly pick: RetentionPeople;
}
export interface HeatRow {
  readonly key: string;
  readonly name: string;
  readonly size: string;
  readonly cells: readonly HeatCell[];
}
export interface HeatFoot {
  readonly key: 'weighted' | 'simple';
  readonly name: string;
  readonly hint: string;
  readonly cells: readonly string[];
}
export interface Heat {
  readonly heads: readonly { readonly k: number; readonly name: string; readonly meaning: string }[];
  readonly rows: readonly HeatRow[];
  readonly foot: readonly HeatFoot[];
}

/** The triangle as it is shown: cohorts down, cells across, both averages at the foot. */
export function heatOf({ result, spec, text, per }: HeatInput): Heat {
  const people = spec.measure === 'actors';
  const shown = { spec, per };
  const width = Math.max(0, ...result.cohorts.map((cohort) => cohort.cells.length));
  const heads = Array.from({ length: width }, (_, k) => ({ k, name: periodName(k, spec, text), meaning: cellMeaning(k, spec, text) }));
  const coloured = result.cohorts.flatMap((cohort) => cohort.cells.filter((item) => item.k > 0 || !people));
  const high = Math.max(0, ...coloured.map((item) => cellNumber(item, shown) ?? 0));
  const rows = result.cohorts.map(({ start, size, cells }): HeatRow => {
    const name = text.period(start, spec.unit);
    return {
      key: start,
      name,
      size: text.count(size),
      cells: cells.map((item): HeatCell => {
        const state = item.k === 0 && people ? 'start' : item.complete ? 'whole' : 'open';
        const share = text.t('retention.cellLabel', { count: item.count, size });
        const words = [`${name}, ${heads[item.k]?.meaning ?? ''}: ${cellText(item, shown, text)}`, share];
        return {
          text: state === 'start' ? text.percent(item.rate, 0) : cellText(item, shown, text),
          fill: state === 'whole' ? heatFill(cellNumber(item, shown), high) : 0,
          state,
          label: [...words, ...(item.complete ? [] : [text.t('retention.incomplete')])].join(' · '),
          pick: { cohort: start, k: item.k, which: 'returned' },
        };
      }),
    };
  });
  const averages = averagesOf(result, spec.measure);
  const foot = (['weighted', 'simple'] as const).map((key): HeatFoot => ({
    key,
    name: text.t(people ? `retention.${key}` : `retention.${key}Each`),
    hint: text.t(`retention.${key}Hint`),
    cells: heads.map(({ k }) =>
      k === 0 && people ? text.percent(averages[key][0], 0) : figure(averages[key][k], { spec, per: 'member' }, text),
    ),
  }));
  return { heads, rows, foot };
}
