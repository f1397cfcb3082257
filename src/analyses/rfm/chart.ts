import type { ChartTheme, Picture } from '../../charts/picture';
import { pictureTitle } from '../../charts/picture-title';
import { treemap } from '../../charts/treemap';
import type { Text } from '../../i18n/text';
import type { RfmResult } from './result';
import { fitName } from './fit-name';
import { segmentName } from './words';

interface Input {
  readonly result: RfmResult;
  readonly text: Text;
  readonly theme: ChartTheme;
  readonly title: string;
  /** Pixels of the box: the layout depends on its proportions. */
  readonly width: number;
  readonly height: number;
}
const GAP = 3;
const LINE = 16;
const PAD = 9;
/** Below this many pixels a tile has no room for its words; the table and the tooltip have them. */
const ROOM = { width: 56, height: 40, name: 24, share: 96, words: 160 };

/** Area = customers, shade = revenue per customer. */
export function treemapPicture({ result, text, theme, title, width, height }: Input): Picture {
  const segments = result.segments
    .filter((segment) => segment.customers > 0)
    .sort((a, b) => b.customers - a.customers || (a.name < b.name ? -1 : 1));
  const tiles = treemap(
    segments.map((segment) => segment.customers),
    width,
    height,
  );
  const perCustomer = segments.map((segment) => segment.revenue / segment.customers);
  const high = Math.max(1e-9, ...perCustomer);
  const rows = segments.map((segment, index) => {
    const tile = tiles[index] ?? { x: 0, y: 0, width: 0, height: 0 };
    const share = Math.max(0, perCustomer[index] ?? 0) / high;
    const pad = tile.width < ROOM.share ? PAD / 2 : PAD;
    const limit = Math.max(1, tile.width - GAP - 2 * pad);
    const label = fitName(segmentName(segment.name, text), limit, tile.height);
    const figures = { customers: text.count(segment.customers), revenue: text.percent(segment.revenueShare) };
    const short = tile.width < ROOM.share ? figures.customers : `${figures.customers} · ${figures.revenue}`;
    const detail = tile.width < ROOM.words ? short : text.t('rfm.tile', figures);
    return {
      name: segmentName(segment.name, text),
      x: tile.x,
      x2: Math.max(tile.x, tile.x + tile.width - GAP),
      y: tile.y,
      y2: Math.max(tile.y, tile.y + tile.height - GAP),
      left: tile.x + pad,
      top: tile.y + 17,
      below: tile.y + 34 + (label.lines.length - 1) * LINE,
      size: label.size,
      limit,
      title: tile.width >= ROOM.width && tile.height >= ROOM.name ? label.lines : [],
      detail: tile.width >= ROOM.width && tile.height >= ROOM.height + (label.lines.length - 1) * LINE ? detail : '',
      revenue: text.t('rfm.tile', figures),
      share,
      fill: 0.1 + 0.42 * share,
      recency: segment.recencyMedian === null ? '–' : text.t('unit.d', { n: segment.recencyMedian }),
    };
  });
  const plain = (field: string, size: number, channel: 'x' | 'y'): object => ({
    [channel]: {
      field,
      type: 'quantitative',
      axis: null,
      scale: { domain: [0, size], nice: false, zero: false, ...(channel === 'y' && { reverse: true }) },
    },
  });
  const at = (left: string, top: string): object => ({ ...plain(left, width, 'x'), ...plain(top, height, 'y') });
  // The words lie over their tile: both must answer the pointer alike.
  const tooltip = [
    { field: 'name', type: 'nominal', title: text.t('rfm.column.segment') },
    { field: 'revenue', type: 'nominal', title: text.t('rfm.column.customers') },
    { field: 'recency', type: 'nominal', title: text.t('rfm.column.recency') },
  ];
  const words = { type: 'text', align: 'left', baseline: 'alphabetic', limit: { expr: 'datum.limit' } };
  return {
    height,
    data: { tiles: rows },
    spec: {
      title: pictureTitle(title),
      data: { name: 'tiles' },
      layer: [
        {
          mark: { type: 'rect', cornerRadius: 4, color: theme.bar },
          encoding: {
            ...at('x', 'y'),
            x2: { field: 'x2' },
            y2: { field: 'y2' },
            opacity: { field: 'fill', type: 'quantitative', scale: null, legend: null },
            tooltip,
          },
        },
        {
          mark: { ...words, fontWeight: 600, lineHeight: LINE },
          encoding: {
            ...at('left', 'top'),
            text: { field: 'title' },
            size: { field: 'size', type: 'quantitative', scale: null, legend: null },
            tooltip,
          },
        },
        { mark: { ...words, fontSize: 12 }, encoding: { ...at('left', 'below'), text: { field: 'detail' }, tooltip } },
      ],
    },
  };
}
