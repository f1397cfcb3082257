import type { Text } from '../../../i18n/text';
import { lostWords } from '../words';
import type { EffectItem } from '../effect-item';
import type { ReportResult, RuleChange } from './result';
import { ruleChangeWords } from './words';

/** A defect that is left: its rule, its rows now and before, and the points it costs. */
export function leftItem({ cleaned }: ReportResult, rule: RuleChange, text: Text): EffectItem {
  const { failed, checked, points } = rule.after ?? rule.before;
  const detail = text.t(`quality-report.left.${cleaned ? 'detail' : 'plain'}`, { failed, checked, before: rule.before.failed });
  return { title: `${rule.table}: ${ruleChangeWords(rule, text)}`, detail, figure: lostWords(points, text) };
}

export const leftTitle = ({ cleaned }: ReportResult, text: Text): string =>
  text.t(cleaned ? 'quality-report.left' : 'quality-report.defects');
