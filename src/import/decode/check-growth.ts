import { MEBIBYTE, MOST_BYTES, refuse } from '../failures';

/** Ordinary tables shrink 5 to 100 times; deflate cannot exceed 1,032. */
export const BOMB_RATIO = 500;
export const BOMB_BYTES = 64 * MEBIBYTE;
const EARLY_BYTES = 4 * MEBIBYTE;

/** How far unpacking has come. */
export interface Growth {
  readonly fileName: string;
  /** Bytes that came out so far, and the packed bytes they came out of. */
  readonly unpacked: number;
  readonly packed: number;
  /** All packed bytes there are. */
  readonly whole: number;
}

/** Refuses what grows as only made-up files do, or beyond what fits (`file-too-large`). */
export function checkGrowth({ fileName, unpacked, packed, whole }: Growth): void {
  const bomb = unpacked > packed * BOMB_RATIO && unpacked > (packed < whole ? EARLY_BYTES : BOMB_BYTES);
  if (unpacked <= MOST_BYTES && !bomb) return;
  const why = bomb ? `grows more than ${BOMB_RATIO}-fold when unpacked, as only made-up files do` : 'is larger than 3 GiB when unpacked';
  refuse('file-too-large', `"${fileName}" ${why}; unpack it yourself and import a part of it.`, { file: fileName });
}
