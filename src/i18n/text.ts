import type { Key } from './en';
import { formatMessage, sentenceParts, type Params } from './message';

export type Locale = 'en' | 'zh-CN';
export type Dictionary = Readonly<Record<Key, string>>;

/** Everything that turns values into words of one language. Pure: the same input gives the same text. */
export interface Text {
  readonly locale: Locale;
  readonly t: (key: Key, params?: Params) => string;
  /** The text of a key made at run time, or `other` when the dictionary does not have it. */
  readonly maybe: (key: string, other: string, params?: Params) => string;
  readonly parts: (key: Key) => ReturnType<typeof sentenceParts>;
  /** Whole numbers: 41,860. */
  readonly count: (value: number | null | undefined) => string;
  /** At most `digits` decimals; null is a dash. */
  readonly decimal: (value: number | null | undefined, digits?: number) => string;
  /** 0.117 -> 11.7%; null is a dash. */
  readonly percent: (share: number | null | undefined, digits?: number) => string;
  /** The same, never rounded up: a missed threshold never looks met. */
  readonly attained: (share: number | null | undefined, digits?: number) => string;
  /** A score out of 100, never rounded up. */
  readonly score: (value: number | null | undefined, digits?: number) => string;
  /** Signed: +4.3%. */
  readonly change: (share: number | null | undefined, digits?: number) => string;
  /** The difference of two shares, signed, in percentage points: -0.019 -> -1.9 pt. */
  readonly points: (difference: number | null | undefined, digits?: number) => string;
  /** Amounts are in the data's own currency, which is not known: no sign. */
  readonly money: (value: number | null | undefined) => string;
  readonly compact: (value: number | null | undefined) => string;
  /** An ISO date or time, as a day. */
  readonly day: (iso: string) => string;
  /** The label of a period that starts on an ISO date. */
  readonly period: (iso: string, unit: string) => string;
  /** The same, short enough for an axis. */
  readonly tick: (iso: string, unit: string) => string;
  /** Seconds as at most two units: 3 h 12 min. */
  readonly duration: (seconds: number | null | undefined) => string;
  readonly list: (items: readonly string[]) => string;
  /** Sentences one after another. */
  readonly prose: (sentences: readonly string[]) => string;
  readonly compare: (a: string, b: string) => number;
}

export const DASH = '–';

/** Cut, not rounded; a trace is added first because 0.29 x 100 is a little less than 29. */
const down = (value: number, digits: number): number => Math.floor(value * 10 ** digits + 1e-9) / 10 ** digits;

export function createText(locale: Locale, dictionary: Dictionary): Text {
  const cache = new Map<string, Intl.NumberFormat>();
  const numbers = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options);
    let format = cache.get(key);
    if (!format) cache.set(key, (format = new Intl.NumberFormat(locale, options)));
    return format;
  };
  const orDash = (value: number | null | undefined, write: (value: number) => string): string =>
    value === null || value === undefined || !Number.isFinite(value) ? DASH : write(value);
  const dates = (iso: string, options: Intl.DateTimeFormatOptions): string => {
    const date = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
    return Number.isNaN(date.getTime()) ? iso : new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(date);
  };
  const collator = new Intl.Collator(locale, { numeric: true });
  const t: Text['t'] = (key, params = {}) => formatMessage(dictionary[key] ?? key, params, locale);
  const unit = (value: number, name: Key): string => t(name, { n: value });

  const text: Text = {
    locale,
    t,
    maybe: (key, other, params = {}) => (Object.hasOwn(dictionary, key) ? t(key as Key, params) : other),
    parts: (key) => sentenceParts(dictionary[key] ?? key),
    count: (value) => orDash(value, (n) => numbers({ maximumFractionDigits: 0 }).format(n)),
    decimal: (value, digits = 1) => orDash(value, (n) => numbers({ maximumFractionDigits: digits }).format(n)),
    percent: (share, digits = 1) =>
      orDash(share, (n) => numbers({ style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(n)),
    attained: (share, digits = 0) => orDash(share, (n) => text.percent(down(n, digits + 2), digits)),
    score: (value, digits = 1) => orDash(value, (n) => text.decimal(down(n, digits), digits)),
    change: (share, digits = 1) =>
      orDash(share, (n) => numbers({ style: 'percent', maximumFractionDigits: digits, signDisplay: 'exceptZero' }).format(n)),
    points: (difference, digits = 1) =>
      orDash(difference, (n) =>
        t('unit.points', {
          n: numbers({ minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'exceptZero' }).format(n * 100),
        }),
      ),
    money: (value) => orDash(value, (n) => numbers({ maximumFractionDigits: Math.abs(n) < 1000 ? 2 : 0 }).format(n)),
    compact: (value) =>
      orDash(value, (n) =>
        (Math.abs(n) < 10_000
          ? numbers({ maximumFractionDigits: 2 })
          : numbers({ notation: 'compact', maximumSignificantDigits: 4 })
        ).format(n),
      ),
    day: (iso) => dates(iso, { year: 'numeric', month: 'short', day: 'numeric' }),
    period: (iso, name) => {
      if (name === 'year') return dates(iso, { year: 'numeric' });
      if (name === 'quarter')
        return t('period.quarter', { year: iso.slice(0, 4), quarter: String(Math.floor((Number(iso.slice(5, 7)) - 1) / 3) + 1) });
      if (name === 'month') return dates(iso, { year: 'numeric', month: 'short' });
      if (name === 'hour') return iso.replace('T', ' ').slice(5, 16);
      return dates(iso, { year: 'numeric', month: 'short', day: 'numeric' });
    },
    tick: (iso, name) => (name === 'day' || name === 'week' ? dates(iso, { month: 'short', day: 'numeric' }) : text.period(iso, name)),
    duration: (seconds) =>
      orDash(seconds, (value) => {
        const whole = Math.round(value);
        if (whole < 60) return unit(whole, 'unit.s');
        if (whole < 600) return [unit(Math.floor(whole / 60), 'unit.min'), ...(whole % 60 ? [unit(whole % 60, 'unit.s')] : [])].join(' ');
        const minutes = Math.round(value / 60);
        if (minutes < 60) return unit(minutes, 'unit.min');
        const hours = Math.floor(minutes / 60);
        if (hours < 48) return [unit(hours, 'unit.h'), ...(minutes % 60 ? [unit(minutes % 60, 'unit.min')] : [])].join(' ');
        const days = Math.round(value / 8640) / 10;
        return unit(days, 'unit.d');
      }),
    prose: (sentences) => sentences.filter((sentence) => sentence !== '').join(locale === 'zh-CN' ? '' : ' '),
    list: (items) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
    compare: (a, b) => collator.compare(a, b),
  };
  return text;
}
