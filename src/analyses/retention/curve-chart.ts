import type { Picture } from '../../charts/picture';
import { pictureTitle } from '../../charts/picture-title';
import type { PictureInput } from './chart';
import { cellNumber, figure, spreadOf } from './figures';
import { periodName } from './names';

/** A line a cohort, or the averages with the range of the cohorts behind them. */
export type Curves = 'cohorts' | 'band';

/** Width of a figure over the curve, pixels. */
const FIGURE = 50;
const PER = 'member';

/** Complete cells only. Thin lines are cohorts, darker the later they began; the weighted average is bold; money is per member. */
export function curvePicture({
  result,
  spec,
  text,
  theme,
  title,
  curves,
}: Omit<PictureInput, 'per'> & { readonly curves: Curves }): Picture {
  const people = spec.measure === 'actors';
  const shown = (value: number | null): string => figure(value, { spec, per: PER }, text);
  // Period 0 of people is 100 % by definition: a curve begins with what comes after it.
  const drawn = (k: number): boolean => k > 0 || !people;
  const lines = result.cohorts
    .filter((cohort) => cohort.size > 0)
    .flatMap((cohort, age) =>
      cohort.cells
        .filter((cell) => cell.complete && drawn(cell.k))
        .map((cell) => {
          const value = cellNumber(cell, { spec, per: PER });
          return {
            cohort: text.period(cohort.start, spec.unit),
            age,
            k: cell.k,
            period: periodName(cell.k, spec, text),
            value,
            shown: shown(value),
          };
        }),
    );
  const average = spreadOf(result, spec.measure).flatMap(({ k, weighted, simple, low, high, cohorts }) =>
    weighted === null || !drawn(k)
      ? []
      : [
          {
            k,
            period: periodName(k, spec, text),
            value: weighted,
            simple,
            low,
            high,
            cohorts,
            shown: shown(weighted),
            range: `${shown(low)} – ${shown(high)}`,
          },
        ],
  );
  // On a narrow page only every second or third figure has room.
  const roomy = `(datum.k - ${people ? 1 : 0}) % ceil(${average.length * FIGURE} / max(width, 1)) === 0`;
  const along = {
    field: 'k',
    type: 'quantitative',
    axis: { title: text.t('retention.axis'), tickMinStep: 1, format: 'd', grid: false },
    scale: { padding: 26, nice: false, zero: false },
  };
  // Brackets have lengths of their own: they stand beside each other by name.
  const names = spreadOf(result, spec.measure).flatMap(({ k }) => (drawn(k) ? [periodName(k, spec, text)] : []));
  const apart = {
    field: 'period',
    type: 'ordinal',
    sort: null,
    scale: { domain: names },
    axis: { title: null, labelAngle: 0, ticks: false },
  };
  const x = typeof spec.match === 'object' ? apart : along;
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    axis: { title: null, tickCount: 5, format: people ? '.0%' : '~s', labelExpr: "datum.value === 0 ? '0' : datum.label" },
    // Money given back can leave a cohort below zero.
    scale: people ? { domainMin: 0 } : { zero: true },
  });
  const tip = (fields: readonly (readonly [field: string, title: string])[]) =>
    fields.map(([field, name]) => ({ field, type: 'nominal', title: name }));
  const cohortLines = {
    data: { name: 'lines' },
    mark: { type: 'line', strokeWidth: 1.3, opacity: 0.75 },
    encoding: {
      x,
      y: y('value'),
      detail: { field: 'cohort' },
      color: { field: 'age', type: 'quantitative', legend: null, scale: { range: [theme.bar2, theme.bar] } },
      tooltip: tip([
        ['cohort', text.t('retention.column.cohort')],
        ['period', text.t('retention.period')],
        ['shown', text.t('retention.value')],
      ]),
    },
  };
  const band = {
    data: { name: 'average' },
    mark: { type: 'area', color: theme.bar, opacity: 0.18 },
    encoding: { x, y: y('low'), y2: { field: 'high' } },
  };
  const simple = {
    data: { name: 'average' },
    mark: { type: 'line', strokeWidth: 1.6, strokeDash: [5, 4], color: theme.ink2 },
    encoding: { x, y: y('simple') },
  };
  const weighted = {
    data: { name: 'average' },
    mark: { type: 'line', strokeWidth: 3, color: theme.ink, point: { filled: true, color: theme.ink, size: 40 } },
    encoding: {
      x,
      y: y('value'),
      tooltip: tip([
        ['period', text.t('retention.period')],
        ['shown', text.t('retention.weighted')],
        ['range', text.t('retention.range.cohorts')],
        ['cohorts', text.t('retention.column.cohorts')],
      ]),
    },
  };
  // Twice: a border in the ground's colour keeps the figures readable over the lines.
  const figures = [{ stroke: theme.card, strokeWidth: 4, strokeJoin: 'round' }, {}].map((halo) => ({
    data: { name: 'average' },
    mark: { type: 'text', dy: -13, fontWeight: 600, ...halo },
    encoding: { x, y: y('value'), text: { field: 'shown' }, opacity: { condition: { test: roomy, value: 1 }, value: 0 } },
  }));
  return {
    height: 260,
    data: { ...(curves === 'cohorts' && { lines }), average },
    spec: { title: pictureTitle(title), layer: [...(curves === 'band' ? [band, simple] : [cohortLines]), weighted, ...figures] },
  };
}
