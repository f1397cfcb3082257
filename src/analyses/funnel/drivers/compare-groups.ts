import { twoProportions } from '../../../stats/compare-shares';
import { fisher } from '../../../stats/fisher';
import { holm } from '../../../stats/holm';
import { liftOf } from '../../../stats/lift';
import { significant } from '../../../stats/round';
import { wilson } from '../../../stats/wilson';
import type { Driver, DriverTrait } from './result';

interface Counted {
  readonly people: number;
  readonly converted: number;
}

/** People who share a trait, and how many of them converted. */
export interface Group extends Counted {
  readonly trait: DriverTrait;
  /** Those who could share it, the group among them: whom the group is compared within. */
  readonly among: Counted;
}

interface Whole extends Counted {
  /** Fewest people on either side of a comparison. */
  readonly minimum: number;
}

/**
 * Each group against the others among whom it is. Pure. p by the pooled two-proportion z test, or by Fisher's exact test where an expected count of the four is below 5
 * (Cochran's rule); adjusted by Holm over all comparisons made here. Smallest adjusted p first, then the greatest share of conversions explained (the
 * population attributable fraction of Levin 1953, its size), then in the order given. Where nobody or everybody converted there is nothing to compare.
 */
export function compareGroups(
  groups: readonly Group[],
  whole: Whole,
): { readonly comparisons: readonly Driver[]; readonly tooFew: number } {
  const telling = groups.filter(({ among }) => among.converted > 0 && among.converted < among.people);
  const enough = telling.filter(({ people, among }) => Math.min(people, among.people - people) >= whole.minimum);
  const compared = enough.map((group) => compareGroup(group, whole));
  const adjusted = holm(compared.map(({ p }) => p));
  return {
    comparisons: compared
      .map((each, i): Driver => ({ ...each, adjusted: significant(adjusted[i] ?? 1) }))
      .sort((a, b) => a.adjusted - b.adjusted || Math.abs(b.explained) - Math.abs(a.explained)),
    tooFew: telling.length - enough.length,
  };
}

function compareGroup({ trait, people, converted, among }: Group, whole: Whole): Omit<Driver, 'adjusted'> {
  const group = { yes: converted, of: people };
  const rest = { yes: among.converted - converted, of: among.people - people };
  const { difference, interval, p } = twoProportions(rest, group);
  const { lift, interval: liftInterval } = liftOf(group, rest);
  const rarest = Math.min(among.converted, among.people - among.converted);
  const exact = (rarest * Math.min(group.of, rest.of)) / among.people < 5;
  const restRate = rest.yes / rest.of;
  return {
    trait,
    people,
    converted,
    rate: converted / people,
    interval: wilson(converted, people),
    rest: { people: rest.of, converted: rest.yes, rate: restRate },
    lift,
    liftInterval,
    difference: difference ?? 0,
    differenceInterval: interval,
    test: exact ? 'fisher' : 'z',
    p: exact ? fisher(group, rest) : (p ?? 1),
    explained: significant((converted - people * restRate) / whole.converted),
  };
}
