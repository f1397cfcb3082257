import type { ChartTheme, Picture } from '../../charts/picture';
import { heatFill } from '../../charts/heat-fill';
import { pictureTitle } from '../../charts/picture-title';
import type { Text } from '../../i18n/text';
import type { RetentionResult, RetentionSpec } from './spec';
import { cellNumber, cellText } from './table';

interface Input {
  readonly result: RetentionResult;
  readonly spec: RetentionSpec;
  readonly text: Text;
  readonly theme: ChartTheme;
  readonly title: string;
}

/** Width of a figure over the curve, pixels. */
const FIGURE = 50;

/** One thin line a cohort, darker the later it began, and the weighted average bold. Incomplete cells are left out. */
export function curvePicture({ result, spec, text, theme, title }: Input): Picture {
  const people = spec.measure === 'actors';
  const cohorts = result.cohorts.filter((cohort) => cohort.size > 0);
  const lines = cohorts.flatMap((cohort, age) =>
    cohort.cells
      .filter((cell) => cell.complete && (cell.k > 0 || !people))
      .map((cell) => ({
        cohort: text.period(cohort.start, spec.unit),
        age,
        k: cell.k,
        value: cellNumber(cell, spec),
        shown: people ? text.percent(cell.rate) : text.money(cell.value),
      })),
  );
  const averages = people ? result.average.weighted : (result.averageValue?.weighted ?? []);
  const average = averages.flatMap((value, k) =>
    value === null || (k === 0 && people) ? [] : [{ k, value, shown: people ? text.percent(value) : text.money(value) }],
  );
  // On a narrow page only every second or third figure has room.
  const roomy = `(datum.k - 1) % ceil(${average.length * FIGURE} / max(width, 1)) === 0`;
  const x = {
    field: 'k',
    type: 'quantitative',
    axis: { title: text.t('retention.axis'), tickMinStep: 1, format: 'd', grid: false },
    scale: { padding: 26, nice: false, zero: false },
  };
  const y = {
    field: 'value',
    type: 'quantitative',
    axis: { title: null, tickCount: 5, ...(people && { format: '.0%' }) },
    scale: { domainMin: 0 },
  };
  return {
    height: 260,
    data: { lines, average },
    spec: {
      title: pictureTitle(title),
      layer: [
        {
          data: { name: 'lines' },
          mark: { type: 'line', strokeWidth: 1.3, opacity: 0.75 },
          encoding: {
            x,
            y,
            detail: { field: 'cohort' },
            color: { field: 'age', type: 'quantitative', legend: null, scale: { range: [theme.bar2, theme.bar] } },
            tooltip: [
              { field: 'cohort', type: 'nominal', title: text.t('retention.column.cohort') },
              { field: 'k', type: 'quantitative', title: text.t('retention.axis') },
              { field: 'shown', type: 'nominal', title: text.t('retention.title') },
            ],
          },
        },
        ...(people
          ? [
              {
                data: { name: 'average' },
                mark: { type: 'line', strokeWidth: 3, color: theme.ink, point: { filled: true, color: theme.ink, size: 40 } },
                encoding: { x, y },
              },
              // Twice: a border in the ground's colour keeps the figures readable over the lines.
              ...[{ stroke: theme.card, strokeWidth: 4, strokeJoin: 'round' }, {}].map((halo) => ({
                data: { name: 'average' },
                mark: { type: 'text', dy: -13, fontWeight: 600, ...halo },
                encoding: { x, y, text: { field: 'shown' }, opacity: { condition: { test: roomy, value: 1 }, value: 0 } },
              })),
            ]
          : []),
      ],
    },
  };
}

/** The heat table as a picture, for files. */
export function heatPicture({ result, spec, text, theme, title }: Input): Picture {
  const people = spec.measure === 'actors';
  const cells = result.cohorts.flatMap((cohort) => cohort.cells);
  const high = Math.max(0, ...cells.filter((cell) => cell.k > 0 || !people).map((cell) => cellNumber(cell, spec) ?? 0));
  const rows = result.cohorts.flatMap((cohort) =>
    cohort.cells.map((cell) => {
      const start = cell.k === 0 && people;
      return {
        cohort: `${text.period(cohort.start, spec.unit)}   ${text.count(cohort.size)}`,
        k: text.t(`retention.k.${spec.unit}`, { k: String(cell.k) }),
        order: cell.k,
        fill: start ? 1 : cell.complete ? heatFill(cellNumber(cell, spec), high) / 100 : 0,
        start,
        shown: `${cellText(cell, spec, text)}${cell.complete ? '' : ' *'}`,
      };
    }),
  );
  const open = cells.some((cell) => !cell.complete);
  return {
    height: 30 * Math.max(1, result.cohorts.length) + 110,
    data: { cells: rows },
    spec: {
      title: { ...pictureTitle(title), ...(open && { subtitle: `* ${text.t('retention.incomplete')}` }) },
      data: { name: 'cells' },
      encoding: {
        y: { field: 'cohort', type: 'nominal', sort: null, axis: { title: null, domain: false, ticks: false, labelColor: theme.ink } },
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
        {
          mark: { type: 'text', fontSize: 11 },
          encoding: { text: { field: 'shown' }, color: { condition: { test: 'datum.start', value: theme.onBar }, value: theme.ink } },
        },
      ],
    },
  };
}
