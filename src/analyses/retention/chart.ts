import type { ChartTheme, Picture } from '../../charts/picture';
import { pictureTitle } from '../../charts/picture-title';
import type { Text } from '../../i18n/text';
import type { Per } from './figures';
import { heatOf } from './heat';
import type { RetentionResult, RetentionSpec } from './spec';

export interface PictureInput {
  readonly result: RetentionResult;
  readonly spec: RetentionSpec;
  readonly text: Text;
  readonly theme: ChartTheme;
  readonly title: string;
  readonly per: Per;
}

/** The heat table with its averages as a picture, for files. */
export function heatPicture({ result, spec, text, theme, title, per }: PictureInput): Picture {
  const heat = heatOf({ result, spec, text, per });
  const rows = heat.rows.flatMap(({ name, size, cells }) =>
    cells.map((item, k) => ({
      cohort: `${name}   ${size}`,
      k: heat.heads[k]?.name ?? '',
      order: k,
      fill: item.state === 'start' ? 1 : item.fill / 100,
      start: item.state === 'start',
      strong: false,
      shown: item.state === 'open' ? `${item.text} *` : item.text,
    })),
  );
  const foot = heat.foot.flatMap(({ key, name, cells }) =>
    cells.map((shown, k) => ({
      cohort: name,
      k: heat.heads[k]?.name ?? '',
      order: k,
      fill: 0,
      start: false,
      strong: key === 'weighted',
      shown,
    })),
  );
  const open = heat.rows.some(({ cells }) => cells.some(({ state }) => state === 'open'));
  return {
    height: 30 * Math.max(1, heat.rows.length + heat.foot.length) + 110,
    data: { cells: [...rows, ...foot] },
    spec: {
      title: { ...pictureTitle(title), ...(open && { subtitle: `* ${text.t('retention.incomplete')}` }) },
      data: { name: 'cells' },
      encoding: {
        y: {
          field: 'cohort',
          type: 'nominal',
          sort: null,
          axis: { title: null, domain: false, ticks: false, labelColor: theme.ink, labelLimit: 260 },
        },
        x: {
          field: 'k',
          type: 'nominal',
          sort: { field: 'order' },
          axis: { title: null, orient: 'top', domain: false, ticks: false, labelAngle: 0 },
        },
      },
      layer: [
        {
          mark: { type: 'rect', color: theme.bar, stroke: theme.card, strokeWidth: 2 },
          encoding: { opacity: { field: 'fill', type: 'quantitative', scale: null, legend: null } },
        },
        ...[false, true].map((strong) => ({
          transform: [{ filter: `datum.strong === ${strong}` }],
          mark: { type: 'text', fontSize: 11, ...(strong && { fontWeight: 600 }) },
          encoding: { text: { field: 'shown' }, color: { condition: { test: 'datum.start', value: theme.onBar }, value: theme.ink } },
        })),
      ],
    },
  };
}
