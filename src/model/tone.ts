/** How good something is; each tone has its own shape and colour, and a word stands beside it. */
export type Tone = 'ok' | 'info' | 'warn' | 'bad' | 'none';
