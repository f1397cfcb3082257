/** Spellings of "no value", compared without regard to case; the last is \N, which databases write. They become null in columns that are otherwise not text. */
export const STAND_INS: readonly string[] = ['na', 'n/a', 'null', '-', '--', 'nan', '#n/a', '无', '未知', '\\n'];

export const LONGEST_STAND_IN = 6;

const known = new Set(STAND_INS);

/** True for the text of a cell (already trimmed) that stands for a missing value. */
export const isStandIn = (text: string): boolean => known.has(text.toLowerCase());
