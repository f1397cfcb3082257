import type { Text } from '../../i18n/text';
import { shortWords } from './names';
import type { ColumnDetail, Histogram } from './result';

export interface Bar {
  /** Left border and width, 0 to 1. */
  readonly x: number;
  readonly width: number;
  /** 0 to 1; a bar with any row is seen. */
  readonly height: number;
  readonly label: string;
}

const LEAST = 0.04;
const MOST_PARTS = 6;

/** A histogram as bars, each as wide as the next. */
export function barsOf({ counts, edges }: Histogram, text: Text): readonly Bar[] {
  const high = Math.max(1, ...counts);
  return counts.map((rows, i) => ({
    x: i / counts.length,
    width: 1 / counts.length,
    height: rows === 0 ? 0 : Math.max(LEAST, rows / high),
    label: text.t('profile.bar', { from: shortWords(edges[i], text), to: shortWords(edges[i + 1], text), rows }),
  }));
}

/** A histogram in one sentence. */
export function barsWords({ counts, edges }: Histogram, text: Text): string {
  const highest = counts.indexOf(Math.max(...counts));
  return text.t('profile.bars', {
    n: counts.length,
    from: shortWords(edges[0], text),
    to: shortWords(edges.at(-1), text),
    start: shortWords(edges[highest], text),
    end: shortWords(edges[highest + 1], text),
    rows: counts[highest] ?? 0,
  });
}

/** The most frequent values as parts of one bar; what is left is drawn as the bar itself. */
export function partsOf({ top }: Pick<ColumnDetail, 'top'>): readonly { readonly x: number; readonly width: number }[] {
  let x = 0;
  return top.slice(0, MOST_PARTS).map(({ share }) => {
    const part = { x, width: share };
    x += share;
    return part;
  });
}
