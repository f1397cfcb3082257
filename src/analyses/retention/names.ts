import type { Text } from '../../i18n/text';
import type { PropertyValue } from '../../timeline/timeline';
import type { RetentionSpec } from './spec';
import type { RetentionPeople } from './spec-more';

type Asked = Pick<RetentionSpec, 'unit' | 'match' | 'measure' | 'minReturns'>;

/** Periods after the start that a cell of brackets covers. */
export function bracketSpan(brackets: readonly number[], k: number): { readonly from: number; readonly to: number } {
  const from = brackets.slice(0, k - 1).reduce((sum, n) => sum + n, 1);
  return { from, to: from + (brackets[k - 1] ?? 1) - 1 };
}

/** Money always counts in the period of its own time, so only brackets change what a cell of it covers. */
const matchOf = ({ match, measure }: Asked): RetentionSpec['match'] => (typeof match === 'object' || measure === 'actors' ? match : 'on');

function spanWords(brackets: readonly number[], k: number): string {
  const { from, to } = bracketSpan(brackets, k);
  return from === to ? String(from) : `${from}–${to}`;
}

/** The head of a column: W3, W3+, W4–6. */
export function periodName(k: number, spec: Asked, text: Text): string {
  const { unit } = spec;
  const match = matchOf(spec);
  const short = (n: string): string => text.t(`retention.k.${unit}`, { k: n });
  if (k === 0) return short('0');
  if (typeof match === 'object') return short(spanWords(match.brackets, k));
  const period = short(String(k));
  if (match === 'on-or-after') return text.t('retention.head.on-or-after', { period });
  if (match === 'on-or-before') return text.t('retention.head.on-or-before', { period });
  return match === 'streak' && k > 1 ? text.t('retention.head.streak', { n: k }) : period;
}

/** When somebody came back who counts in a cell after period 0: in week 3, within 3 weeks. */
export function whenWords(k: number, spec: Asked, text: Text): string {
  const { unit, minReturns } = spec;
  const match = matchOf(spec);
  const when = ((): string => {
    if (typeof match === 'object') {
      const { from, to } = bracketSpan(match.brackets, k);
      return text.t(from === to ? `retention.in.${unit}` : `retention.span.${unit}`, { k: spanWords(match.brackets, k) });
    }
    const one = text.t(`retention.in.${unit}`, { k: String(k) });
    const n = text.t(`retention.after.${unit}`, { n: k });
    if (match === 'on-or-after') return text.t('retention.when.on-or-after', { when: one });
    if (match === 'on-or-before') return text.t('retention.when.on-or-before', { n });
    return match === 'streak' && k > 1 ? text.t('retention.when.streak', { n }) : one;
  })();
  return minReturns > 1 && spec.measure === 'actors' ? text.t('retention.when.times', { when, n: minReturns }) : when;
}

/** When money counts that a cell holds: to date by the end of its last period, else inside. */
export function moneyWhen(k: number, spec: Asked, text: Text): string {
  if (k === 0) return text.t('retention.when.start');
  if (spec.measure !== 'revenue-cumulative') return whenWords(k, spec, text);
  const last = typeof spec.match === 'object' ? bracketSpan(spec.match.brackets, k).to : k;
  return text.t(`retention.by.${spec.unit}`, { k: String(last) });
}

/** What a cell of the table means, in a few words. */
export function cellMeaning(k: number, spec: Asked, text: Text): string {
  if (spec.measure !== 'actors') return text.t(`retention.meaning.${spec.measure}`, { when: moneyWhen(k, spec, text) });
  return k === 0 ? text.t('retention.meaning.start') : text.t('retention.meaning.back', { when: whenWords(k, spec, text) });
}

export function groupName({ value, other }: { readonly value?: PropertyValue; readonly other?: true }, text: Text): string {
  if (other) return text.t('funnel.other');
  return value === null || value === undefined ? text.t('funnel.missing') : String(value);
}

/** Whose people a list holds: Jan 2025: came back in month 3. */
export function peopleTitle(asked: RetentionPeople, spec: Asked, text: Text): string {
  const people = { ...spec, measure: 'actors' } as const;
  const cohort = asked.cohort === null ? text.t('retention.people.all') : text.period(asked.cohort, spec.unit);
  const grouped = Boolean(asked.group) || asked.other === true;
  const group = groupName({ value: asked.group?.value ?? null, ...(asked.other && { other: true }) }, text);
  const meaning =
    asked.which === 'away' && asked.k > 0
      ? text.t('retention.meaning.away', { when: whenWords(asked.k, people, text) })
      : cellMeaning(asked.k, people, text);
  return text.t('retention.people.title', { cohort: grouped ? text.t('retention.people.group', { cohort, group }) : cohort, meaning });
}
