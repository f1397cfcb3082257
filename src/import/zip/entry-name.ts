const UTF8_FLAG = 0x800;
const UNICODE_PATH = 0x7075;

/**
 * The name of a zip entry. By the standard it is UTF-8 when flag bit 11 is set; archivers on Chinese Windows write GBK without a word, others
 * UTF-8 without the flag. `\` becomes `/`.
 */
export function entryName(bytes: Uint8Array, flags: number, extra: ReadonlyMap<number, Uint8Array>): string {
  const unicode = extra.get(UNICODE_PATH);
  // Behind a version byte and the checksum of the plain name.
  if (unicode && unicode.length > 5) return tidy(new TextDecoder().decode(unicode.subarray(5)));
  if ((flags & UTF8_FLAG) !== 0) return tidy(new TextDecoder().decode(bytes));
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return tidy(new TextDecoder(encoding, { fatal: true }).decode(bytes));
    } catch {
      continue;
    }
  }
  return tidy(new TextDecoder('windows-1252').decode(bytes));
}

const tidy = (name: string): string => name.replaceAll('\\', '/').replaceAll('\0', '');
