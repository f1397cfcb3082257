import type { Attachment } from 'svelte/attachments';
import { gesture } from '../state/gesture';

/** Days since 1970, both inside. */
export interface Days {
  readonly from: number;
  readonly to: number;
}
/** What is taken hold of: one end, or the whole of it. */
export type Held = 'from' | 'to' | 'both';

export interface DraggedRange {
  readonly days: Days;
  readonly first: number;
  readonly last: number;
  /** Pixels that `first..last` take. */
  readonly width: number;
  readonly onmove: (days: Days) => void;
}

const DAY = 86_400_000;
const WEEK = 7;
const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 30, PageDown: -30 };

export const dayOf = (iso: string): number => Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / DAY;
export const isoOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The range some days on: an end never passes the other or the data, the whole keeps its length. */
export function movedRange({ from, to }: Days, held: Held, by: number, { first, last }: Pick<DraggedRange, 'first' | 'last'>): Days {
  const within = (day: number, low: number, high: number): number => Math.max(low, Math.min(high, day));
  if (held === 'from') return { from: within(from + by, first, to), to };
  if (held === 'to') return { from, to: within(to + by, from, last) };
  const shift = within(by, Math.min(0, first - from), Math.max(0, last - to));
  return { from: from + shift, to: to + shift };
}

/**
 * Makes an end of a range, or the bar between its ends, follow the pointer and the arrow keys (a day; with shift a week). Tells of a move at most once a
 * frame, and of the last one always.
 */
export const dragRange =
  (held: Held, read: () => DraggedRange): Attachment<HTMLElement> =>
  (handle) => {
    let start: { readonly x: number; readonly days: Days } | null = null;
    let keyed = false;
    let frame = 0;
    let wanted: Days | null = null;

    const tell = (): void => {
      cancelAnimationFrame(frame);
      frame = 0;
      const { days, onmove } = read();
      if (wanted && (wanted.from !== days.from || wanted.to !== days.to)) onmove(wanted);
      wanted = null;
    };
    const want = (days: Days): void => {
      wanted = days;
      if (frame === 0) frame = requestAnimationFrame(tell);
    };
    const down = (event: PointerEvent): void => {
      if (event.button !== 0 || !event.isPrimary) return;
      event.preventDefault();
      handle.focus();
      handle.setPointerCapture(event.pointerId);
      start = { x: event.clientX, days: read().days };
      gesture.begin();
    };
    const move = (event: PointerEvent): void => {
      if (!start) return;
      const limits = read();
      const days = Math.round(((event.clientX - start.x) / Math.max(1, limits.width)) * (limits.last - limits.first));
      want(movedRange(start.days, held, days, limits));
    };
    const up = (): void => {
      if (!start) return;
      tell();
      gesture.end();
      start = null;
    };
    const pressed = (event: KeyboardEvent): void => {
      const limits = read();
      const far = limits.last - limits.first;
      const by = event.key === 'Home' ? -far : event.key === 'End' ? far : STEPS[event.key];
      if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      if (!keyed) gesture.begin();
      keyed = true;
      want(movedRange(wanted ?? limits.days, held, event.shiftKey && Math.abs(by) === 1 ? WEEK * by : by, limits));
    };
    const left = (): void => {
      if (keyed) gesture.end();
      keyed = false;
    };
    const listen = new AbortController();
    const { signal } = listen;
    handle.addEventListener('pointerdown', down, { signal });
    handle.addEventListener('pointermove', move, { signal });
    handle.addEventListener('pointerup', up, { signal });
    handle.addEventListener('pointercancel', up, { signal });
    handle.addEventListener('keydown', pressed, { signal });
    handle.addEventListener('blur', left, { signal });
    return () => {
      listen.abort();
      cancelAnimationFrame(frame);
      if (start || keyed) gesture.end();
    };
  };
