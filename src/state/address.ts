import type { Failure, Result } from '../model/failure';
import { fail, ok } from '../model/failure';

/**
 * The file behind an address of this site, absolute or relative to the page. Another site is refused before anything is asked of it
 * (`file-unsupported`); what the server does not have is `file-missing`.
 */
export async function fetchAddress(text: string, signal?: AbortSignal): Promise<Result<File>> {
  const base = document.baseURI;
  const url = URL.canParse(text.trim(), base) ? new URL(text.trim(), base) : null;
  if (!url || url.origin !== new URL(base).origin) return fail(foreign(text));
  const answer = await fetch(url, { signal, redirect: 'error' }).catch(() => null);
  if (!answer?.ok) return fail(missing(text, answer?.status));
  const name = decodeURIComponent(url.pathname.split('/').at(-1) ?? '') || 'table';
  return ok(new File([await answer.blob()], name));
}

const foreign = (file: string): Failure => ({
  code: 'file-unsupported',
  message: `"${file}" is not an address of this site, and nothing is fetched from elsewhere; download it and open the file.`,
  params: { file, what: 'address' },
});

const missing = (file: string, status = 0): Failure => ({
  code: 'file-missing',
  message: `"${file}" could not be loaded (${status === 0 ? 'no answer' : status}); check the address.`,
  params: { file, status },
});
