import type { sentenceParts } from './message';

export type Piece = { readonly words: string } | { readonly slot: string; readonly before: string; readonly after: string };

/** Takes punctuation that touches a gap out of the words, so that it can be kept on the line of the control that fills the gap. */
export function sentencePieces(parts: ReturnType<typeof sentenceParts>): readonly Piece[] {
  return parts.map((part, index) => {
    if ('slot' in part) return { slot: part.slot, before: opening(parts[index - 1]), after: closing(parts[index + 1]) };
    const from = 'slot' in (parts[index - 1] ?? part) ? closing(part).length : 0;
    const to = 'slot' in (parts[index + 1] ?? part) ? opening(part).length : 0;
    return { words: part.words.slice(from, part.words.length - to) };
  });
}

type Part = ReturnType<typeof sentenceParts>[number] | undefined;

function closing(part: Part): string {
  return part && 'words' in part ? (/^[\p{Po}\p{Pe}]+/u.exec(part.words)?.[0] ?? '') : '';
}

function opening(part: Part): string {
  return part && 'words' in part ? (/\p{Ps}+$/u.exec(part.words)?.[0] ?? '') : '';
}
