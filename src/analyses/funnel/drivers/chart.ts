import type { ChartTheme, Picture } from '../../../charts/picture';
import { pictureTitle } from '../../../charts/picture-title';
import type { Text } from '../../../i18n/text';
import type { Driver, FunnelDrivers } from './result';
import { ALPHA, pText, timesText, traitLabel } from './words';

interface Input {
  readonly drivers: Pick<FunnelDrivers, 'comparisons'>;
  /** Rows drawn. */
  readonly top: number;
  readonly text: Text;
  readonly theme: ChartTheme;
  /** The answer in words, as the title of the file. */
  readonly title: string;
}

const MOST_ROWS = 20;
/** Height of a row, pixels. */
const ROW = 36;
/** Lifts beyond lie at the edge of the picture; the label has the figure. */
const FURTHEST = 32;

/** The lift of each group with its interval, on a logarithmic axis around 1; hollow = done on the way, pale = may be chance. */
export function driversPicture({ drivers, top, text, theme, title }: Input): Picture {
  const drawn = drivers.comparisons.slice(0, Math.min(top, MOST_ROWS));
  const [low, high] = rangeOf(drawn);
  const within = (value: number): number => Math.max(low, Math.min(high, value));
  const rows = drawn.map((driver, place) => ({
    place,
    from: low,
    to: high,
    lift: within(driver.lift ?? high),
    lo: within(driver.liftInterval?.[0] ?? driver.lift ?? high),
    hi: within(driver.liftInterval?.[1] ?? driver.lift ?? high),
    label: `${traitLabel(driver, drivers, text)}   ${driver.lift === null ? '×∞' : `×${timesText(driver.lift, text)}`}`,
    chance: driver.adjusted > ALPHA,
    event: driver.trait.kind === 'event',
    rate: text.percent(driver.rate),
    rest: text.percent(driver.rest.rate),
    people: text.count(driver.people),
    adjusted: pText(driver.adjusted, text),
  }));
  const x = {
    type: 'quantitative',
    title: null,
    scale: { type: 'log', domain: [low, high], nice: false },
    axis: { values: TICKS.filter((tick) => tick >= low && tick <= high), labelExpr: "'×' + format(datum.value, '.2~r')" },
  };
  const colour = { condition: { test: 'datum.chance', value: theme.ink2 }, value: theme.bar };
  const tips = (['people', 'rate', 'rest', 'adjusted'] as const).map((field) => ({
    field,
    type: 'nominal',
    title: text.t(`drivers.table.${field}`),
  }));
  return {
    height: ROW * rows.length + 30,
    data: { drivers: rows },
    spec: {
      title: pictureTitle(title),
      data: { name: 'drivers' },
      encoding: {
        y: { field: 'place', type: 'ordinal', axis: null, scale: { padding: 0 } },
      },
      layer: [
        {
          data: { values: [{}] },
          mark: { type: 'rule', color: theme.ink2, strokeDash: [3, 3], aria: false },
          encoding: { x: { ...x, datum: 1 }, y: null },
        },
        // The eye finds its way from the words to the dot.
        { mark: { type: 'rule', color: theme.line, aria: false }, encoding: { x: { ...x, field: 'from' }, x2: { field: 'to' } } },
        {
          mark: { type: 'rule', strokeWidth: 3, opacity: 0.35 },
          encoding: { x: { ...x, field: 'lo' }, x2: { field: 'hi' }, color: colour },
        },
        {
          mark: { type: 'point', size: 80, opacity: 1, strokeWidth: 2 },
          encoding: {
            x: { ...x, field: 'lift' },
            stroke: colour,
            fill: {
              condition: [
                { test: 'datum.event', value: theme.card },
                { test: 'datum.chance', value: theme.ink2 },
              ],
              value: theme.bar,
            },
            tooltip: tips,
          },
        },
        // Above its line, so that a phone has the whole width for the picture.
        {
          mark: { type: 'text', align: 'left', dy: -ROW / 3, dx: 2 },
          encoding: { x: { value: 0 }, text: { field: 'label' } },
        },
      ],
    },
  };
}

const TICKS = [1 / 32, 1 / 16, 0.125, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 8, 16, 32];

/** From the lowest to the highest interval, with room for the figures, 1 always inside. Where nobody converts on one side the interval has no real end. */
function rangeOf(drawn: readonly Driver[]): readonly [number, number] {
  const ends = drawn.flatMap(({ converted, rest, liftInterval }) => (converted === 0 || rest.converted === 0 ? [] : (liftInterval ?? [])));
  const far = (value: number): number => Math.min(FURTHEST, Math.max(1 / FURTHEST, value));
  return [far(Math.min(0.8, ...ends) / 1.25), far(Math.max(1.25, ...ends) * 1.25)];
}
