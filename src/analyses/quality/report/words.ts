import { failureWords } from '../../../i18n/failure-words';
import type { Text } from '../../../i18n/text';
import { DIMENSIONS } from '../dimensions';
import type { ReportResult, RuleChange, StepReport } from './result';

export interface Words {
  readonly answer: string;
  readonly caveats: readonly string[];
}

/** A rule as a sentence: what is wrong where it fails. */
export function ruleChangeWords({ kind, columns, whole }: RuleChange, text: Text): string {
  if (whole && columns.length > 1) return text.t('quality.rule.repeated');
  return text.t(`quality.rule.${kind}`, { column: columns.join(' + ') });
}

/** Rules that fail now, what costs most first; ties by id. */
export function leftOver({ rules }: ReportResult): readonly RuleChange[] {
  const points = ({ after }: RuleChange): number => after?.points ?? 0;
  return rules.filter(({ after }) => after && after.failed > 0).toSorted((a, b) => points(b) - points(a) || (a.id < b.id ? -1 : 1));
}

/** Rules with something to tell: they fail on a side, or no longer apply. */
export const notable = ({ rules }: ReportResult): readonly RuleChange[] =>
  rules.filter(({ before, after }) => before.failed > 0 || after === null || after.failed > 0);

export const allSteps = ({ tables }: ReportResult): readonly StepReport[] => tables.flatMap(({ steps }) => steps);

/** +5.26, −0.1, 0; a dash where a side is not known. */
export function signed(difference: number | null, text: Text, digits = 2): string {
  const shown = text.decimal(difference === null ? null : Math.abs(difference), digits);
  if (difference === null || shown === text.decimal(0, digits)) return shown;
  return text.t(difference > 0 ? 'quality-report.plus' : 'quality-report.minus', { n: shown });
}

export const stepWords = ({ kind }: StepReport, text: Text): string => text.maybe(`quality-report.step.${kind}`, kind);

/** Why a step did nothing; empty for one that ran. Names and numbers only: what the database says of a cell is not repeated. */
export function stateWords({ state, failure }: StepReport, text: Text): string {
  if (state === 'off') return text.t('quality-report.off');
  if (!failure) return '';
  const why = failure.code === 'query-failed' ? text.t('quality-report.misfit.query') : failureWords(failure, text);
  return text.t('quality-report.misfit', { why });
}

/** Why a rule no longer applies; empty for one that does. */
export const endWords = ({ ends }: RuleChange, text: Text): string =>
  ends ? text.t(`quality-report.ends.${ends.why}`, { column: ends.column ?? '' }) : '';

/** The answer, from the result alone. */
export function reportWords(result: ReportResult, text: Text): Words {
  const { score, defects } = result;
  if (score.after === null) return { answer: text.t('quality-report.answer.none'), caveats: [] };
  const after = text.score(score.after, 1);
  if (!result.cleaned) {
    const params = { score: after, n: defects.after, of: defects.rules };
    return { answer: text.t('quality-report.answer.uncleaned', params), caveats: [text.t('quality-report.begin')] };
  }
  const before = text.score(score.before, 1);
  const way = before === after ? 'same' : (score.difference ?? 0) > 0 ? 'raised' : 'lowered';
  return {
    answer: text.prose([text.t(`quality-report.answer.${way}`, { before, after }), ...restWords(result, text)]),
    caveats: caveatsOf(result, text),
  };
}

function restWords(result: ReportResult, text: Text): readonly string[] {
  const { left, before, added } = result.defects;
  const [worst] = leftOver(result).filter((rule) => rule.before.failed > 0);
  const rule = worst ? `${worst.table}: ${ruleChangeWords(worst, text)}` : '';
  const fresh = added > 0 ? [text.t('quality-report.answer.added', { n: added })] : [];
  if (before === 0) return [text.t('quality-report.answer.noneBefore'), ...fresh];
  if (left === 0) return added > 0 ? fresh : [text.t('quality-report.answer.allGone')];
  const key = left === 1 ? 'quality-report.answer.one' : 'quality-report.answer.left';
  return [text.t(key, { left, before, rule }), ...fresh];
}

function caveatsOf(result: ReportResult, text: Text): readonly string[] {
  const steps = allSteps(result);
  const done = steps.filter(({ state }) => state === 'done');
  const misfits = steps.filter(({ state }) => state === 'misfit').length;
  const sum = (of: (step: StepReport) => number): number => done.reduce((total, step) => total + of(step), 0);
  const cells = sum(({ counts }) => (counts?.cells ?? []).reduce((total, { changed }) => total + changed, 0));
  const ended = result.rules.filter(({ ends }) => ends !== null).length;
  return [
    text.t('quality-report.caveat.steps', { steps: done.length, cells, rows: sum(({ counts }) => counts?.rowsRemoved ?? 0) }),
    ...(misfits > 0 ? [text.t('quality-report.caveat.misfit', { n: misfits })] : []),
    text.t('quality-report.caveat.rules', { n: result.defects.rules }),
    ...(ended > 0 ? [text.t('quality-report.caveat.ended', { n: ended })] : []),
  ];
}

/** The dimensions in one sentence, for who does not see the bars. */
export const dimensionsLabel = ({ dimensions }: ReportResult, text: Text): string =>
  text.t('quality-report.dimensions.label', {
    list: text.list(
      DIMENSIONS.map((name) =>
        text.t('quality-report.dimension.words', {
          dimension: text.t(`quality.dim.${name}`),
          before: text.score(dimensions[name].before, 2),
          after: text.score(dimensions[name].after, 2),
        }),
      ),
    ),
  });
