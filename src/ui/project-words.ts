import type { Text } from '../i18n/text';
import { failureWords } from '../i18n/failure-words';
import type { Keeping } from '../state/project-keeper.svelte';

/** Bytes in the unit that suits them: 120 MB. Units of storage are the same in both languages. */
export function bytesWords(bytes: number, text: Text): string {
  if (bytes < 1000) return `${text.count(bytes)} B`;
  if (bytes < 1e6) return `${text.decimal(bytes / 1e3, 0)} kB`;
  return bytes < 1e9 ? `${text.decimal(bytes / 1e6, 1)} MB` : `${text.decimal(bytes / 1e9, 2)} GB`;
}

export const timeWords = (milliseconds: number, text: Text): string =>
  new Intl.DateTimeFormat(text.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(milliseconds);

/** Whether the person should know of it without asking. */
export const isKept = ({ is }: Keeping): boolean => is === 'saved' || is === 'saving' || is === 'nothing' || is === 'starting';

/** The state in full sentences. `name`: of the project that is kept. */
export function keepingWords(keeping: Keeping, name: string, text: Text): string {
  return text.t(`project.more.${keeping.is}`, {
    name,
    share: keeping.is === 'saving' ? text.percent(keeping.share, 0) : '',
    time: keeping.is === 'saved' ? timeWords(keeping.at, text) : '',
    why: keeping.is === 'failed' ? failureWords(keeping.failure, text) : '',
  });
}
