import { cell, type TableData } from '../../../charts/table-data';
import type { Text } from '../../../i18n/text';
import type { FunnelDrivers } from './result';
import { pText, timesText, traitLabel } from './words';

const people = { people: 'alone' } as const;
const row = { derived: 'row' } as const;

/** Every comparison made. */
export function driversTable(drivers: FunnelDrivers, text: Text): TableData {
  const span = (interval: readonly [number, number] | null, write: (value: number) => string) =>
    cell(interval ? `${write(interval[0])} – ${write(interval[1])}` : '–', interval ? interval.join(' – ') : null);
  const head = (label: 'trait' | 'people' | 'converted' | 'rate' | 'rest' | 'lift' | 'points' | 'p' | 'adjusted' | 'explained') =>
    text.t(`drivers.table.${label}`);
  const interval = text.t('funnel.interval');
  return {
    caption: text.t('drivers.title'),
    columns: [
      { label: head('trait') },
      { label: head('people'), ...people },
      { label: head('converted'), ...people },
      { label: head('lift'), ...row },
      { label: interval, ...row },
      { label: head('adjusted'), ...row },
      { label: head('explained'), ...row },
      { label: head('rate'), ...row },
      { label: interval, ...row },
      { label: head('rest'), ...row },
      { label: head('points'), ...row },
      { label: interval, ...row },
      { label: head('p'), ...row },
    ],
    rows: drivers.comparisons.map((each) => [
      cell(traitLabel(each, drivers, text)),
      cell(text.count(each.people), each.people),
      cell(text.count(each.converted), each.converted),
      cell(timesText(each.lift, text), each.lift),
      span(each.liftInterval, (value) => timesText(value, text)),
      cell(pText(each.adjusted, text), each.adjusted),
      cell(text.percent(each.explained), each.explained),
      cell(text.percent(each.rate), each.rate),
      span(each.interval, (value) => text.percent(value)),
      cell(text.percent(each.rest.rate), each.rest.rate),
      cell(text.points(each.difference), each.difference),
      span(each.differenceInterval, (value) => text.points(value)),
      cell(`${pText(each.p, text)}${each.test === 'fisher' ? ` (${text.t('drivers.exact')})` : ''}`, each.p),
    ]),
  };
}
