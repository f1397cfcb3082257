import { EXPORT_WIDTH, type ChartTheme, type Picture } from '../../charts/picture';
import { pictureTitle } from '../../charts/picture-title';
import { bandY } from '../../charts/sankey';
import type { Text } from '../../i18n/text';
import { nodeKey, nodeName } from './labels';
import { fitLabel, flowScene } from './scene';
import type { PathsResult } from './spec';

const HEIGHT = 460;
/** Room for the names beside the last step, in the picture's own pixels. */
const MARGIN = 150;
/** Points of a band's edge. */
const POINTS = 24;

interface Input {
  readonly result: PathsResult;
  /** The node where paths stop by choice; null = they end where sessions do. */
  readonly end: string | null;
  readonly text: Text;
  readonly theme: ChartTheme;
  readonly title: string;
}

/** The flow as a file: bands as areas, nodes as rectangles, names beside them. */
export function flowPicture({ result, end, text, theme, title }: Input): Picture {
  const width = EXPORT_WIDTH - MARGIN;
  const { boxes, bands } = flowScene(result, { width, height: HEIGHT });
  const names = new Map(result.nodes.map((node) => [nodeKey(node.node, node.other), nodeName(node.node, node.other, text)]));
  const steps = boxes.reduce((most, box) => Math.max(most, box.node.step), 0);
  const room = steps > 0 ? width / steps - 40 : width;
  const position = (field: 'x' | 'y', domain: readonly [number, number]): object => ({
    field,
    type: 'quantitative',
    axis: null,
    scale: { domain, nice: false, zero: false, ...(field === 'y' && { reverse: true }) },
  });
  const x = position('x', [0, EXPORT_WIDTH]);
  const y = position('y', [0, HEIGHT]);
  return {
    height: HEIGHT,
    data: {
      bands: bands.flatMap((band, index) =>
        Array.from({ length: POINTS + 1 }, (_, point) => {
          const share = point / POINTS;
          const top = bandY(band, share);
          return { band: index, x: band.x0 + (band.x1 - band.x0) * share, y: top, y2: top + band.thickness };
        }),
      ),
      boxes: boxes.flatMap(({ x: left, y: top, width: wide, height, leaving }) => [
        { x: left, x2: left + wide, y: top, y2: top + height - leaving, kind: 'goes' },
        { x: left, x2: left + wide, y: top + height - leaving, y2: top + height, kind: 'leaves' },
      ]),
      names: boxes.map(({ node, x: left, y: top, width: wide, height }) => ({
        x: left + wide + 6,
        y: top + height / 2,
        label: `${fitLabel(names.get(node.key) ?? '', room)}  ${text.count(node.size)}`,
      })),
    },
    spec: {
      title: pictureTitle(title),
      layer: [
        {
          data: { name: 'bands' },
          mark: { type: 'area', color: theme.bar2, opacity: 0.6, line: false },
          encoding: { x, y, y2: { field: 'y2' }, detail: { field: 'band', type: 'nominal' } },
        },
        {
          data: { name: 'boxes' },
          mark: { type: 'rect' },
          encoding: {
            x,
            x2: { field: 'x2' },
            y,
            y2: { field: 'y2' },
            color: {
              field: 'kind',
              type: 'nominal',
              legend: null,
              scale: { domain: ['goes', 'leaves'], range: [theme.bar, end === null ? theme.bad : theme.ink2] },
            },
          },
        },
        {
          data: { name: 'names' },
          mark: { type: 'text', align: 'left', color: theme.ink, fontSize: 12 },
          encoding: { x, y, text: { field: 'label' } },
        },
      ],
    },
  };
}
