import { createText, type Dictionary, type Locale, type Text } from './text';

const STORED = 'suanpan.locale';
const loaders: Readonly<Record<Locale, () => Promise<Dictionary>>> = {
  en: async () => (await import('./en')).en,
  'zh-CN': async () => (await import('./zh')).zh,
};

/** The language of the page. `text` is null until the first dictionary has arrived; only the language in use is loaded. */
class I18n {
  #text = $state.raw<Text | null>(null);

  get ready(): boolean {
    return this.#text !== null;
  }

  get text(): Text {
    if (!this.#text) throw new Error('the dictionary is not loaded yet');
    return this.#text;
  }

  get locale(): Locale {
    return this.text.locale;
  }

  async use(locale: Locale): Promise<void> {
    this.#text = createText(locale, await loaders[locale]());
    document.documentElement.lang = locale;
  }

  /** A choice of the user: used and remembered. */
  async choose(locale: Locale): Promise<void> {
    await this.use(locale);
    remember(locale);
  }
}

export const i18n = new I18n();

/** Short for the current language's text of a key. */
export const t: Text['t'] = (key, params) => i18n.text.t(key, params);

/** The remembered language, or the browser's first that we have. */
export function preferredLocale(): Locale {
  const stored = recall();
  if (stored === 'en' || stored === 'zh-CN') return stored;
  const first = navigator.languages.find((language) => /^(zh|en)\b/i.test(language));
  return first?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

function recall(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

function remember(locale: Locale): void {
  try {
    localStorage.setItem(STORED, locale);
  } catch {
    // A private window may refuse storage; the choice then lasts for this visit.
  }
}
