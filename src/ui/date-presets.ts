import type { Key } from '../i18n/en';

/** ISO dates; null = open. */
export interface DateRange {
  readonly from: string | null;
  readonly to: string | null;
}

export interface DatePreset {
  readonly key: Key;
  readonly range: { readonly from: string; readonly to: string };
}

/** Useful ranges inside the data, counted back from its last day (ISO dates). */
export function datePresets(first: string, last: string): readonly DatePreset[] {
  if (!/^\d{4}-\d\d-\d\d/.test(last)) return [];
  const monthStart = `${last.slice(0, 7)}-01`;
  const previousEnd = shift(monthStart, -1);
  const presets: DatePreset[] = [
    { key: 'range.last7', range: { from: shift(last, -6), to: last } },
    { key: 'range.last30', range: { from: shift(last, -29), to: last } },
    { key: 'range.last90', range: { from: shift(last, -89), to: last } },
    { key: 'range.month', range: { from: monthStart, to: last } },
    { key: 'range.lastMonth', range: { from: `${previousEnd.slice(0, 7)}-01`, to: previousEnd } },
    { key: 'range.year', range: { from: `${last.slice(0, 4)}-01-01`, to: last } },
  ];
  return presets.filter((preset) => preset.range.to >= first);
}

/** An ISO date some days later. */
export function shift(iso: string, days: number): string {
  const date = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
