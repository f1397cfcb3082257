export type ThemeChoice = 'light' | 'dark';
const STORED = 'suanpan.theme';

/** Light or dark: the system's until the person chooses. Kept on <html data-theme>. */
class Theme {
  current = $state<ThemeChoice>('light');

  start(): void {
    const system = matchMedia('(prefers-color-scheme: dark)');
    this.#apply(stored() ?? (system.matches ? 'dark' : 'light'));
    system.addEventListener('change', () => {
      if (!stored()) this.#apply(system.matches ? 'dark' : 'light');
    });
  }

  toggle(): void {
    const next = this.current === 'dark' ? 'light' : 'dark';
    this.#apply(next);
    try {
      localStorage.setItem(STORED, next);
    } catch {
      // A private window may refuse storage; the choice then lasts for this visit.
    }
  }

  #apply(choice: ThemeChoice): void {
    this.current = choice;
    document.documentElement.dataset.theme = choice;
  }
}

export const theme = new Theme();

function stored(): ThemeChoice | null {
  try {
    const value = localStorage.getItem(STORED);
    return value === 'light' || value === 'dark' ? value : null;
  } catch {
    return null;
  }
}
