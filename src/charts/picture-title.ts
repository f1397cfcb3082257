/** Latin characters that fit in a line of a saved picture; wide ones count double. */
const LINE = 96;

/** The title of a saved picture, broken into lines; undefined for a chart on the page, which has its card's title. */
export function pictureTitle(words: string): { readonly text: readonly string[]; readonly limit: number } | undefined {
  if (words === '') return undefined;
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const piece of words.split(/(?<=\s)|(?<=[\u3000-\u9fff\uff00-\uffef])/u)) {
    const size = [...piece].reduce((sum, char) => sum + (char > '\u2fff' ? 2 : 1), 0);
    if (width + size > LINE && line !== '') {
      lines.push(line.trimEnd());
      line = '';
      width = 0;
    }
    line += piece;
    width += size;
  }
  return { text: [...lines, line.trimEnd()], limit: 940 };
}
