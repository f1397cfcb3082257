import type { ChartTheme, Picture } from '../../charts/picture';
import { pictureTitle } from '../../charts/picture-title';
import type { Text } from '../../i18n/text';
import { DIMENSIONS } from './dimensions';
import type { QualityResult } from './result';

/** The six dimensions as bars with their thresholds, for files. */
export function dimensionsPicture({
  result,
  text,
  theme,
  title,
}: {
  result: QualityResult;
  text: Text;
  theme: ChartTheme;
  title: string;
}): Picture {
  const rows = DIMENSIONS.map((dimension) => ({
    name: text.t(`quality.dim.${dimension}`),
    full: 100,
    value: result.dimensions[dimension],
    threshold: result.thresholds[dimension],
    shown: result.dimensions[dimension] === null ? text.t('quality.notMeasured') : text.score(result.dimensions[dimension], 1),
  }));
  const x = { type: 'quantitative', axis: null, scale: { domain: [0, 115] } };
  return {
    height: 220,
    data: { dimensions: rows },
    spec: {
      title: pictureTitle(title),
      data: { name: 'dimensions' },
      encoding: {
        y: {
          field: 'name',
          type: 'nominal',
          sort: null,
          axis: { title: null, domain: false, ticks: false, labelColor: theme.ink, labelFontSize: 13 },
        },
      },
      layer: [
        { mark: { type: 'bar', color: theme.ghost, height: 12, cornerRadius: 4 }, encoding: { x: { ...x, field: 'full' } } },
        { mark: { type: 'bar', color: theme.bar, height: 12, cornerRadius: 4 }, encoding: { x: { ...x, field: 'value' } } },
        { mark: { type: 'tick', color: theme.ink, thickness: 2, size: 20 }, encoding: { x: { ...x, field: 'threshold' } } },
        {
          mark: { type: 'text', align: 'left', dx: 8, fontWeight: 600 },
          encoding: { x: { ...x, field: 'full' }, text: { field: 'shown' } },
        },
      ],
    },
  };
}
