import embed, { type VisualizationSpec } from 'vega-embed';
import { expressionInterpreter } from 'vega-interpreter';
import { EXPORT_WIDTH, type ChartTheme, type Picture } from '../charts/picture';
import { vegaConfig } from '../charts/vega-config';

/** A chart on the page. */
export interface LiveChart {
  update(data: Picture['data']): Promise<void>;
  /** Tells of the row that a clicked mark stands for. */
  onclick(listener: (row: Readonly<Record<string, unknown>>) => void): void;
  end(): void;
}

// No string is ever compiled (the page's policy forbids it), and Vega adds neither menus nor styles of its own.
const quiet = {
  ast: true,
  expr: expressionInterpreter,
  actions: false,
  defaultStyle: false,
  tooltip: { disableDefaultStyle: true },
} as const;

export async function embedPicture(element: HTMLElement, picture: Picture, theme: ChartTheme): Promise<LiveChart> {
  const { view, finalize } = await embed(element, whole(picture, 'container'), { ...quiet, renderer: 'svg', config: vegaConfig(theme) });
  return {
    async update(data) {
      for (const [name, rows] of Object.entries(data)) view.data(name, [...rows]);
      await view.runAsync();
    },
    onclick(listener) {
      view.addEventListener('click', (_, item) => {
        const row: unknown = item?.datum;
        if (typeof row === 'object' && row !== null) listener(row as Readonly<Record<string, unknown>>);
      });
    },
    end: finalize,
  };
}

/** The picture as a file, drawn off the page at a fixed width. */
export async function pictureFile(picture: Picture, theme: ChartTheme, format: 'png' | 'svg'): Promise<Blob> {
  const element = document.createElement('div');
  const { view, finalize } = await embed(element, whole(picture, EXPORT_WIDTH), {
    ...quiet,
    renderer: 'none',
    config: { ...vegaConfig(theme), padding: 24 },
  });
  try {
    if (format === 'svg') return new Blob([await view.toSVG()], { type: 'image/svg+xml' });
    const canvas = await view.toCanvas(2);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
    );
  } finally {
    finalize();
  }
}

function whole({ spec, data, height }: Picture, width: number | 'container'): VisualizationSpec {
  const autosize = { type: 'fit', contains: 'padding', resize: true };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width,
    height,
    autosize,
    datasets: data,
    ...spec,
  } as unknown as VisualizationSpec;
}
