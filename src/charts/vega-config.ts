import type { ChartTheme } from './picture';

/** Vega's look from the page's tokens. */
export function vegaConfig(theme: ChartTheme): Record<string, unknown> {
  const labels = { labelColor: theme.ink2, labelFont: theme.font, labelFontSize: 12, titleColor: theme.ink2, titleFont: theme.font };
  return {
    background: theme.card,
    font: theme.font,
    view: { stroke: null },
    axis: {
      ...labels,
      titleFontSize: 12,
      titleFontWeight: 400,
      domainColor: theme.line,
      tickColor: theme.line,
      gridColor: theme.line,
      gridOpacity: 0.6,
      labelPadding: 6,
    },
    legend: { ...labels, symbolType: 'circle', titleFontWeight: 400 },
    text: { color: theme.ink, font: theme.font, fontSize: 12 },
    title: {
      color: theme.ink,
      font: theme.font,
      anchor: 'start',
      offset: 14,
      fontSize: 15,
      fontWeight: 600,
      subtitleColor: theme.ink2,
      subtitleFont: theme.font,
      subtitleFontSize: 12,
    },
    bar: { color: theme.bar },
    line: { color: theme.bar, strokeWidth: 2 },
    area: { color: theme.bar2 },
    range: { category: theme.series },
  };
}
