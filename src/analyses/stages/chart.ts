import type { ChartTheme, Picture } from '../../charts/picture';
import { pictureTitle } from '../../charts/picture-title';
import type { Text } from '../../i18n/text';
import type { StagesResult } from './spec';

interface Input {
  readonly result: StagesResult;
  readonly text: Text;
  readonly theme: ChartTheme;
  readonly title: string;
}

/** A bar a stage, in the order of a life; the back-test stands at the bar of the churned. */
export function stagesPicture({ result, text, theme, title }: Input): Picture {
  const { backtest } = result;
  const rows = result.stages.map(({ name, customers, share }) => ({
    stage: text.t(`stages.name.${name}`),
    customers,
    label: text.percent(share, 0),
    test:
      name === 'churned' && backtest.rate !== null
        ? text.t('stages.backtestShort', { rate: text.percent(backtest.rate, 0), days: backtest.days })
        : '',
    weak: name === 'churned',
  }));
  const most = Math.max(1, ...rows.map((row) => row.customers));
  const x = { field: 'customers', type: 'quantitative', axis: null, scale: { domain: [0, most * 1.35], nice: false } };
  return {
    height: 40 * rows.length + 20,
    data: { stages: rows },
    spec: {
      title: pictureTitle(title),
      data: { name: 'stages' },
      encoding: {
        y: {
          field: 'stage',
          type: 'nominal',
          sort: null,
          axis: { title: null, ticks: false, domain: false, labelColor: theme.ink, labelFontSize: 12, labelLimit: 170 },
        },
      },
      layer: [
        {
          mark: { type: 'bar', height: 18, cornerRadiusEnd: 3 },
          encoding: { x, color: { condition: { test: 'datum.weak', value: theme.bad }, value: theme.bar } },
        },
        { mark: { type: 'text', align: 'left', dx: 8, fontWeight: 600 }, encoding: { x, text: { field: 'label' } } },
        {
          mark: { type: 'text', align: 'left', dx: 2, dy: 17, color: theme.ink2, fontSize: 11 },
          encoding: { x: { datum: 0 }, text: { field: 'test' } },
        },
      ],
    },
  };
}
