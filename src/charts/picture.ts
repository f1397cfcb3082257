/** A Vega-Lite picture: the spec names its data, the data come apart so that a chart can be updated without building it anew. */
export interface Picture {
  readonly spec: Readonly<Record<string, unknown>>;
  readonly data: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  /** Pixels. The width is the container's on the page and `exportWidth` in files. */
  readonly height: number;
}

export const EXPORT_WIDTH = 960;

/** The colours of the page, as strings a canvas understands. */
export interface ChartTheme {
  readonly font: string;
  readonly card: string;
  readonly ink: string;
  readonly ink2: string;
  readonly line: string;
  readonly bar: string;
  readonly bar2: string;
  readonly ghost: string;
  readonly bad: string;
  readonly onBar: string;
  /** Distinct in both themes and for colour-blind readers (after Okabe and Ito). */
  readonly series: readonly string[];
}
