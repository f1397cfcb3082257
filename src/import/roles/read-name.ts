import { SYNONYMS, type Meaning } from './synonyms';

/** `InvoiceNo`, `invoice no` and `INVOICE-NO` are `invoice_no`; separators beside Chinese characters go, full-width forms become plain. */
export function normalName(name: string): string {
  return name
    .normalize('NFKC')
    .trim()
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[\s\-./:()[\]]+/g, '_')
    .replace(/_+/g, '_')
    .replace(/_?(\p{Script=Han}+)_?/gu, '$1')
    .replace(/^_|_$/g, '');
}

const PATTERNS = (Object.entries(SYNONYMS) as [Meaning, readonly string[]][]).map(
  ([meaning, names]) => [meaning, names.map((name) => new RegExp(`^(?:${name})$`, 'u'))] as const,
);

/** Meanings of a column's name with a rank each: 0 is the surest form of that meaning. */
export function meaningsOf(name: string): ReadonlyMap<Meaning, number> {
  const normal = normalName(name);
  const found = new Map<Meaning, number>();
  for (const [meaning, patterns] of PATTERNS) {
    const rank = patterns.findIndex((pattern) => pattern.test(normal));
    if (rank >= 0) found.set(meaning, rank);
  }
  return found;
}
