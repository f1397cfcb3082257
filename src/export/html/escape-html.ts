const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Characters that would act on the file instead of standing in it: controls, and marks that turn the direction of what follows them. */
const ACTING = /(?![\t\n\r])\p{Cc}|\p{Bidi_Control}|\p{Noncharacter_Code_Point}|[\u2028\u2029\ufeff]/gu;

/**
 * Any text as HTML text or attribute value, in HTML and XML alike. Controls and marks of direction are written out as `\u{202e}`; halves of
 * characters become U+FFFD.
 */
export function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(ACTING, (mark) => `\\u{${(mark.codePointAt(0) ?? 0).toString(16)}}`)
    .replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? '');
}
