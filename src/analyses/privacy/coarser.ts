import type { MaskOptions, PiiKind } from '../../model/privacy';

/** How coarse a column is tried: years, bands of ten, the five most frequent values; birthdays become bands of ten years. */
export const coarserOf = (kind: PiiKind | null): MaskOptions => (kind === 'birthday' ? {} : { to: 'year', top: 5 });
