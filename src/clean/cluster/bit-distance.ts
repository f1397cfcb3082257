/** A text against which others are measured, up to 32 units long: for each UTF-16 unit the places at which it stands, as bits. */
export interface BitText {
  readonly length: number;
  readonly places: Int32Array;
}

export const LONGEST_BITS = 32;

/** `places` is working space of 65,536 numbers, all 0; `clear` makes it so again. */
export function bitText(text: string, places: Int32Array): BitText {
  for (let i = 0; i < text.length; i++) places[text.charCodeAt(i)] = (places[text.charCodeAt(i)] ?? 0) | (1 << i);
  return { length: text.length, places };
}

export function clear(text: string, places: Int32Array): void {
  for (let i = 0; i < text.length; i++) places[text.charCodeAt(i)] = 0;
}

/** Whether a text is within `limit` letters of another, a column of the table at a time in one word (Myers 1999, in the form of Hyyrö 2003). */
export function withinBits({ length, places }: BitText, other: string, limit: number): boolean {
  const last = 1 << (length - 1);
  let [more, less, score] = [-1, 0, length];
  const end = other.length;
  for (let j = 0; j < end; j++) {
    const same = places[other.charCodeAt(j)] ?? 0;
    const vertical = same | less;
    const horizontal = (((same & more) + more) ^ more) | same;
    let up = less | ~(horizontal | more);
    let down = more & horizontal;
    if ((up & last) !== 0) score++;
    else if ((down & last) !== 0) score--;
    // Each letter that is left takes one off at most.
    if (score - (end - 1 - j) > limit) return false;
    up = (up << 1) | 1;
    down <<= 1;
    more = down | ~(vertical | up);
    less = up & vertical;
  }
  return score <= limit;
}
