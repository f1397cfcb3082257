import type { Text } from '../../i18n/text';
import type { InspectedRule } from '../../model/inspection';
import { DIMENSIONS } from './dimensions';
import type { QualityResult, RuleQuality, TableQuality } from './result';

export interface Words {
  readonly answer: string;
  readonly caveats: readonly string[];
}

/** A rule as a sentence: what is wrong where it fails. */
export function ruleWords(rule: RuleQuality, table: TableQuality, text: Text): string {
  // A key of all columns is no key: it finds whole rows that repeat.
  if (rule.kind === 'unique' && rule.columns.length > 1 && rule.columns.length === table.columns.length)
    return text.t('quality.rule.repeated');
  return text.t(`quality.rule.${rule.kind}`, { column: rule.columns.join(' + ') });
}

export interface PlacedRule {
  readonly rule: RuleQuality;
  readonly table: TableQuality;
}

export const allRules = (result: QualityResult): readonly PlacedRule[] =>
  result.tables.flatMap((table) => table.rules.map((rule) => ({ rule, table })));

/** Failing rules, what costs most first; ties by id. */
export function defects(result: QualityResult): readonly PlacedRule[] {
  return allRules(result)
    .filter(({ rule }) => rule.failed > 0)
    .sort((a, b) => b.rule.points - a.rule.points || (a.rule.id < b.rule.id ? -1 : 1));
}

/** Points as shown: never rounded to nothing. */
export function pointsWords(points: number, text: Text): string {
  if (points === 0) return '0';
  return points < 0.005 ? `<${text.decimal(0.01, 2)}` : text.decimal(points, points < 1 ? 2 : 1);
}

/** The same as a loss: −0.03, and a trace without its sign. */
export function lostWords(points: number, text: Text): string {
  const words = pointsWords(points, text);
  return points === 0 || words.startsWith('<') ? words : text.t('quality.points', { n: words });
}

/** How urgent a failing rule is and how many rows fail; rows that can be listed are offered. */
export function detailWords({ severity, failed, checked, dimension, where }: RuleQuality, text: Text): string {
  const rows = text.t('quality.defectRows', { failed, checked, dimension: text.t(`quality.dim.${dimension}`) });
  return [text.t(`quality.severity.${severity}`), rows, ...(where === null ? [] : [text.t('quality.showRows')])].join(' · ');
}

/** The answer, from the result alone. */
export function qualityWords(result: QualityResult, text: Text): Words {
  if (result.score === null) return { answer: text.t('quality.answer.none'), caveats: [] };
  const failing = defects(result);
  const [worst] = failing;
  const lost = failing.reduce((sum, { rule }) => sum + rule.points, 0);
  const fixed = text.score(Math.min(100, result.score + (worst?.rule.points ?? 0)), 1);
  const answer = worst
    ? text.prose([
        text.t('quality.answer.defects', {
          n: failing.length,
          of: allRules(result).length,
          points: pointsWords(lost, text),
          rule: `${worst.table.name}: ${ruleWords(worst.rule, worst.table, text)}`,
        }),
        ...(fixed === text.score(result.score, 1) ? [] : [text.t('quality.answer.fix', { score: fixed })]),
      ])
    : text.t('quality.answer.clean', { score: text.score(result.score, 1) });
  const silent = DIMENSIONS.filter((dimension) => result.status[dimension] === 'not-measured').map((dimension) =>
    text.t(`quality.dim.${dimension}`),
  );
  return {
    answer,
    caveats: [
      ...(result.passRate.of > 0 ? [text.t('quality.caveat.pass', { met: result.passRate.met, of: result.passRate.of })] : []),
      ...(silent.length > 0 ? [text.t('quality.caveat.notMeasured', { list: text.list(silent) })] : []),
    ],
  };
}

/** A rule of the result by its id, with its table. */
export const placedRule = (result: QualityResult, id: string): PlacedRule | null =>
  allRules(result).find(({ rule }) => rule.id === id) ?? null;

/** A rule of an inspection as a sentence. More columns than fit in words mean the whole row. */
export function inspectedWords({ kind, columns }: InspectedRule, text: Text): string {
  if (kind === 'unique' && columns.length > 4) return text.t('quality.rule.repeated');
  return text.maybe(`quality.rule.${kind}`, kind, { column: columns.join(' + ') });
}
