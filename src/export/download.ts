/** Hands a file to the person. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = fileName(name);
  anchor.click();
  // The browser reads the address after this turn; a minute is more than it needs.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A name that every file system takes. */
export function fileName(name: string): string {
  const cleaned = [...name.normalize('NFC')].map((char) => (char < ' ' || '\\/:*?"<>|'.includes(char) ? '-' : char)).join('');
  return cleaned.replace(/^[.\s]+|[.\s]+$/g, '').slice(0, 120) || 'suanpan';
}
