/**
 * The name that was most likely meant: the one with the fewest letters to change (Levenshtein 1966, without regard to case), as long as that is at
 * most a third of its letters; of equally close ones the first. Null when none is close.
 */
export function closestName(written: string, names: readonly string[]): string | null {
  const from = [...written.toLowerCase()];
  let best: { readonly name: string; readonly away: number } | null = null;
  for (const name of names) {
    const to = [...name.toLowerCase()];
    const most = Math.max(1, Math.floor(Math.max(from.length, to.length) / 3));
    if (Math.abs(from.length - to.length) > most) continue;
    const away = distance(from, to);
    if (away <= most && (best === null || away < best.away)) best = { name, away };
  }
  return best?.name ?? null;
}

function distance(from: readonly string[], to: readonly string[]): number {
  let row = to.map((_, j) => j + 1);
  from.forEach((letter, i) => {
    let corner = i;
    let left = i + 1;
    row = row.map((above, j) => {
      left = Math.min(above + 1, left + 1, corner + (letter === to[j] ? 0 : 1));
      corner = above;
      return left;
    });
  });
  return to.length === 0 ? from.length : (row.at(-1) ?? 0);
}
