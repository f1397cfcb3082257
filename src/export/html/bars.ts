import { escapeHtml } from './escape-html';
import type { Html } from './html';

/** A row of bars that are compared: the first is drawn pale, the last full. Values from 0 to `full`; null = none. */
export interface BarRow {
  readonly label: string;
  readonly bars: readonly { readonly value: number | null; readonly shown: string }[];
  /** Where a line stands, as a goal. */
  readonly mark?: number | null;
}

export interface BarsInput {
  /** What the picture says, for who does not see it. */
  readonly label: string;
  readonly full: number;
  readonly rows: readonly BarRow[];
}

const WIDTH = 680;
const LEFT = 170;
const LONG = 430;
const BAR = 11;
const GAP = 16;

/** Grouped horizontal bars as SVG: no script, no font, no address. Lengths are cut to a tenth, so that the bytes are the same everywhere. */
export function barsHtml({ label, full, rows }: BarsInput): Html {
  const across = (value: number): string => tenth((Math.min(Math.max(value, 0), full) / full) * LONG);
  let y = 4;
  const parts = rows.map(({ label: name, bars, mark }) => {
    const top = y;
    const height = bars.length * (BAR + 2);
    y += height + GAP;
    const drawn = bars.map(({ value, shown }, i) => {
      const at = top + i * (BAR + 2);
      const look = i === bars.length - 1 ? 'now' : 'was';
      const bar = value === null ? '' : `<rect class="${look}" x="${LEFT}" y="${at}" width="${across(value)}" height="${BAR}" rx="2" />`;
      return `${bar}<text class="${look}" x="${LEFT + LONG + 10}" y="${at + BAR - 1}">${escapeHtml(shown)}</text>`;
    });
    const line =
      mark === null || mark === undefined
        ? ''
        : `<rect class="mark" x="${tenth(LEFT + Number(across(mark)))}" y="${top - 3}" width="1.5" height="${height + 4}" />`;
    return `<text class="name" x="0" y="${top + height / 2 + 4}">${escapeHtml(name)}</text>${drawn.join('')}${line}\n`;
  });
  return { markup: `<svg role="img" aria-label="${escapeHtml(label)}" viewBox="0 0 ${WIDTH} ${y}">\n${parts.join('')}</svg>\n` };
}

const tenth = (x: number): string => String(Math.round(x * 10) / 10);
