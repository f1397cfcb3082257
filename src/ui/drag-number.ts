import type { Attachment } from 'svelte/attachments';
import { gesture } from '../state/gesture';

export interface Dragged {
  readonly n: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onmove: (n: number) => void;
}

/** Pixels for one step; less than `STILL` of them is a click. */
const PIXELS = 8;
const STILL = 4;
const KEYS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/**
 * Makes a button's number follow a horizontal drag and the arrow keys; a click stays a click. Large numbers move in larger steps. Tells of a move at most
 * once a frame, and of the last one always.
 */
export const dragNumber =
  (read: () => Dragged): Attachment<HTMLElement> =>
  (button) => {
    let from: { readonly x: number; readonly n: number } | null = null;
    let moved = false;
    let keyed = false;
    let frame = 0;
    let wanted: number | null = null;

    const tell = (): void => {
      cancelAnimationFrame(frame);
      frame = 0;
      const { n, onmove } = read();
      if (wanted !== null && wanted !== n) onmove(wanted);
      wanted = null;
    };
    const down = (event: PointerEvent): void => {
      if (event.button !== 0 || !event.isPrimary) return;
      from = { x: event.clientX, n: read().n };
      moved = false;
    };
    const move = (event: PointerEvent): void => {
      if (!from) return;
      const by = event.clientX - from.x;
      if (!moved && Math.abs(by) < STILL) return;
      if (!moved) {
        moved = true;
        button.setPointerCapture(event.pointerId);
        gesture.begin();
      }
      wanted = stepped(from.n, Math.round(by / PIXELS), read());
      if (frame === 0) frame = requestAnimationFrame(tell);
    };
    const up = (): void => {
      if (from && moved) {
        tell();
        gesture.end();
      }
      from = null;
    };
    const click = (event: MouseEvent): void => {
      if (moved && event.detail > 0) event.preventDefault();
      moved = false;
    };
    const pressed = (event: KeyboardEvent): void => {
      const by = KEYS[event.key];
      if (by === undefined || event.target !== button || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      if (!keyed) gesture.begin();
      keyed = true;
      wanted = stepped(wanted ?? read().n, event.shiftKey ? 10 * by : by, read());
      if (frame === 0) frame = requestAnimationFrame(tell);
    };
    const left = (): void => {
      if (keyed) gesture.end();
      keyed = false;
    };
    const listen = new AbortController();
    const { signal } = listen;
    button.addEventListener('pointerdown', down, { signal });
    button.addEventListener('pointermove', move, { signal });
    button.addEventListener('pointerup', up, { signal });
    button.addEventListener('pointercancel', up, { signal });
    button.addEventListener('click', click, { signal });
    button.addEventListener('keydown', pressed, { signal });
    button.addEventListener('blur', left, { signal });
    return () => {
      listen.abort();
      cancelAnimationFrame(frame);
      if (moved || keyed) gesture.end();
    };
  };

/** Some steps on from a number: steps of a tenth of its magnitude once it has three digits; never outside the limits. */
export function stepped(n: number, by: number, { min, max, step }: Pick<Dragged, 'min' | 'max' | 'step'>): number {
  const size = Math.abs(n);
  const pace = size < 100 ? step : Math.max(step, 10 ** (Math.floor(Math.log10(size)) - 1));
  const places = Math.max(0, -Math.floor(Math.log10(step)));
  return Number(Math.max(min, Math.min(max, n + by * pace)).toFixed(places + 2));
}
