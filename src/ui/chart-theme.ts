import type { ChartTheme } from '../charts/picture';
import type { ThemeChoice } from '../state/theme.svelte';

/** Reads the tokens of the page. `choice` is taken so that callers run again when it changes. */
export function chartTheme(choice: ThemeChoice): ChartTheme {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    font: token('font'),
    card: token('card'),
    ink: token('ink'),
    ink2: token('ink2'),
    line: token('line'),
    bar: token('bar'),
    bar2: token('bar2'),
    ghost: token('ghost'),
    bad: token('bad'),
    onBar: token('card'),
    series:
      choice === 'dark'
        ? ['#4fa3b3', '#e6a23c', '#b99ae0', '#7cc38a', '#ef8b80', '#8ab6ea', '#d5c36a', '#c9c6bf']
        : ['#2b7a89', '#c4690f', '#7a55b0', '#3a8350', '#b8352a', '#2f6db5', '#8a7a12', '#5d5a54'],
  };
}
