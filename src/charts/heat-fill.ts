/** How much of the full colour a heat cell carries, %. Never over 52: dark text on it stays readable in the light theme, light text in the dark one. */
export function heatFill(value: number | null, high: number): number {
  if (value === null || high <= 0 || value <= 0) return 0;
  return Math.round(4 + Math.min(1, value / high) * 48);
}
