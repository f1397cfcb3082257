const SIZE = 13;
const SMALL = [11, 10] as const;
/** Room that a second line needs above the figures, pixels. */
const TWO_LINES = 58;

const isWide = (char: string): boolean => (char.codePointAt(0) ?? 0) > 0x2e80;

/** About the width in pixels of bold text; wide scripts fill their square. No page is at hand to measure in. */
const widthOf = (words: string, size: number): number => [...words].reduce((sum, char) => sum + (isWide(char) ? 1 : 0.57), 0) * size;

/** A name in a box, pixels: on one line, else broken at a space, else smaller. What still does not fit is cut by the drawing. */
export function fitName(name: string, width: number, height: number): { readonly lines: readonly string[]; readonly size: number } {
  for (const size of [SIZE, ...SMALL]) {
    if (widthOf(name, size) <= width) return { lines: [name], size };
    const broken = height >= TWO_LINES ? halves(name).find((lines) => lines.every((line) => widthOf(line, size) <= width)) : undefined;
    if (broken) return { lines: broken, size };
  }
  return { lines: [name], size: SMALL[0] };
}

function halves(name: string): readonly (readonly string[])[] {
  const chars = [...name];
  // Chinese has no spaces and may break anywhere.
  if (chars.length > 2 && chars.every(isWide)) {
    const middle = Math.ceil(chars.length / 2);
    return [[chars.slice(0, middle).join(''), chars.slice(middle).join('')]];
  }
  const words = name.split(' ');
  return words.slice(1).map((_, index) => [words.slice(0, index + 1).join(' '), words.slice(index + 1).join(' ')]);
}
