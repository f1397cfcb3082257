import { actName } from '../../../i18n/act-name';
import type { Text } from '../../../i18n/text';
import { groupName } from '../names';
import type { FunnelSpec } from '../spec';
import type { Driver, DriverTrait, FunnelDrivers } from './result';

/** Adjusted p values up to this count as more than chance. */
export const ALPHA = 0.05;

interface Input {
  readonly drivers: FunnelDrivers;
  readonly spec: FunnelSpec;
  readonly text: Text;
}

const survivors = ({ comparisons }: FunnelDrivers): readonly Driver[] => comparisons.filter(({ adjusted }) => adjusted <= ALPHA);

/** The trait as a condition: channel = email; did search. */
export function traitName({ trait }: Driver, text: Text): string {
  if (trait.kind === 'event') return text.t('drivers.did', { event: trait.event });
  return text.t('drivers.is', { column: columnName(trait), value: groupName(trait.value, false, text) });
}

/** The same, with whose column it is where two of one name are compared. */
export function traitLabel(driver: Driver, { comparisons }: Pick<FunnelDrivers, 'comparisons'>, text: Text): string {
  const name = traitName(driver, text);
  const { trait } = driver;
  if (trait.kind === 'event') return name;
  return hasTwin(trait, comparisons) ? text.t('drivers.of', { name, of: text.t(`filter.of.${trait.of}`) }) : name;
}

type PropertyTrait = Extract<DriverTrait, { kind: 'property' }>;
const columnName = ({ column }: PropertyTrait): string => (typeof column === 'string' ? column : column.join(' · '));

/** A property by its column, with whose it is where two of one name are compared. */
export function propertyLabel(trait: PropertyTrait, { comparisons }: Pick<FunnelDrivers, 'comparisons'>, text: Text): string {
  const name = columnName(trait);
  return hasTwin(trait, comparisons) ? text.t('drivers.of', { name, of: text.t(`filter.of.${trait.of}`) }) : name;
}

const hasTwin = (trait: PropertyTrait, comparisons: readonly Driver[]): boolean =>
  comparisons.some(
    (other) => other.trait.kind === 'property' && columnName(other.trait) === columnName(trait) && other.trait.of !== trait.of,
  );

/** What tells those who convert from the others, from the result alone: the strongest property that is more than chance, and how many are. */
export function driversAnswer({ drivers, spec, text }: Input): string {
  const [from, to] = stepNames(spec, text);
  const { people, converted, comparisons, minimum } = drivers;
  if (people === 0) return text.t('drivers.nobody', { from });
  if (converted === 0) return text.t('drivers.none', { n: people, from, to });
  if (converted === people) return text.t('drivers.all', { n: people, from, to });
  if (comparisons.length === 0) return text.t('drivers.nothing', { n: minimum });
  const found = survivors(drivers);
  // What a person did on the way, or that a value is missing, is the weaker sign: it speaks only where no value does.
  const first = found.find(({ trait }) => trait.kind === 'property' && trait.value !== null) ?? found[0];
  if (!first) return text.t('drivers.chance', { n: comparisons.length });
  return text.prose([driverWords(first, spec, text), text.t('drivers.found', { n: found.length, of: comparisons.length })]);
}

/** One comparison as a sentence. */
export function driverWords(driver: Driver, spec: FunnelSpec, text: Text): string {
  const { trait, lift, liftInterval, rate, rest } = driver;
  const [from] = stepNames(spec, text);
  const what = traitName(driver, text);
  const who =
    trait.kind === 'event' ? text.t('drivers.whoDid', { event: trait.event, from }) : text.t(`drivers.who.${trait.of}`, { what, from });
  if (lift === null || lift === 0) return text.t('drivers.zero', { who, rate: text.percent(rate), rest: text.percent(rest.rate) });
  const times = { who, lift: timesText(lift, text), lo: timesText(liftInterval?.[0], text), hi: timesText(liftInterval?.[1], text) };
  return text.t(lift < 1 ? 'drivers.less' : 'drivers.more', { ...times, rate: text.percent(rate), rest: text.percent(rest.rate) });
}

/** Two digits that say something: 1.8, 0.52, 12. */
export function timesText(lift: number | null | undefined, text: Text): string {
  if (lift === null || lift === undefined) return text.decimal(null);
  return text.decimal(lift, lift < 1.995 ? 2 : lift < 10 ? 1 : 0);
}

/** What has to be known to believe it, once. */
export function driversCaveat({ drivers, text }: Omit<Input, 'spec'>): string {
  const { inProgress, tooFew, minimum } = drivers;
  return text.prose([
    text.t('drivers.association'),
    ...(inProgress > 0 ? [text.t('drivers.progress', { n: inProgress })] : []),
    ...(tooFew > 0 ? [text.t('drivers.tooFew', { n: tooFew, minimum })] : []),
  ]);
}

/** What has to be known to read the picture. */
export function driversLegend({ drivers: { comparisons }, spec, text }: Input): string {
  const [from] = stepNames(spec, text);
  return text.prose([
    text.t('drivers.legend'),
    ...(comparisons.some(({ trait }) => trait.kind === 'property' && trait.value === null) ? [text.t('drivers.missing')] : []),
    ...(comparisons.some(({ trait }) => trait.kind === 'property' && trait.of !== 'customer') ? [text.t('drivers.valueAt', { from })] : []),
    ...(comparisons.some(({ trait }) => trait.kind === 'event') ? [text.t('drivers.weaker')] : []),
  ]);
}

export function stepNames({ steps, drivers }: FunnelSpec, text: Text): readonly [string, string] {
  const [from, to] = [steps[drivers?.from ?? 0], steps[drivers?.to ?? steps.length - 1]];
  return [from ? actName(from, text) : '', to ? actName(to, text) : ''];
}

const SMALLEST = 0.001;
/** A p value: 0.034, < 0.001. */
export const pText = (p: number, text: Text): string => (p < SMALLEST ? `< ${text.decimal(SMALLEST, 3)}` : text.decimal(p, 3));
