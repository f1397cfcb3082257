import { download } from '../export/download';
import { i18n } from '../i18n/i18n.svelte';
import { exporting, type Exporting } from './exporting';
import { toast } from './toast.svelte';

/** A file's content: ready, or made once the export may go. Null = it could not be made. */
type Content = Blob | string | null | (() => Promise<Blob | string | null>);
export type Saved = { readonly is: 'saved' } | { readonly is: 'refused' | 'failed'; readonly words: string };

/**
 * The way every file leaves: asks the export policy, writes the log, hands the file over and says so, or why not. `type` is that of texts. Never
 * throws.
 */
export async function saveFile(file: Exporting, content: Content, type = 'text/csv'): Promise<Saved> {
  const { t } = i18n.text;
  const answer = await exporting(file);
  if (answer !== 'go') return said({ is: 'refused', words: answer.refused });
  const made = typeof content === 'function' ? await content().catch(() => null) : content;
  if (made === null) return said({ is: 'failed', words: t('export.failed') });
  download(file.name, typeof made === 'string' ? new Blob([made], { type: `${type};charset=utf-8` }) : made);
  toast.say(t('export.saved', { name: file.name }));
  return { is: 'saved' };
}

function said(outcome: Exclude<Saved, { readonly is: 'saved' }>): Saved {
  toast.say(outcome.words);
  return outcome;
}
