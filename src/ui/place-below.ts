const GAP = 4;
const EDGE = 8;

/** Keeps a fixed panel below its anchor, or above where there is more room, inside the window. Returns the way to stop. */
export function placeBelow(anchor: HTMLElement, panel: HTMLElement): () => void {
  const place = (): void => {
    const at = anchor.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = panel;
    const below = innerHeight - at.bottom;
    const top = below < height + GAP + EDGE && at.top > below ? at.top - height - GAP : at.bottom + GAP;
    panel.style.top = `${Math.max(EDGE, Math.min(top, innerHeight - height - EDGE))}px`;
    panel.style.left = `${Math.max(EDGE, Math.min(at.left, innerWidth - width - EDGE))}px`;
  };
  place();
  const resized = new ResizeObserver(place);
  resized.observe(panel);
  addEventListener('resize', place);
  document.addEventListener('scroll', place, true);
  return () => {
    resized.disconnect();
    removeEventListener('resize', place);
    document.removeEventListener('scroll', place, true);
  };
}
