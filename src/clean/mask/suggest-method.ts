import type { MaskMethod, PiiKind } from '../../model/privacy';

/** What protects a column of a kind and leaves it useful. A key is hashed, so that tables can still be joined by it. */
export function suggestMethod(kind: PiiKind | null, use: 'key' | 'value'): MaskMethod {
  if (use === 'key') return 'hash';
  if (kind === 'birthday' || kind === 'ip') return 'generalise';
  if (kind === 'health') return 'drop';
  return kind === null ? 'hash' : 'mask';
}
