import * as v from 'valibot';
import { FailureError } from '../../model/failure';
import { parseShape } from '../../model/shape';
import type { Catalogue, Issue } from '../define';
import { added } from './rule-edits';
import { ruleSchema, type Rule } from './rules/rules';
import { checkRule } from './spec';

/** Rules from a file: those that fit the data, and the others with what is missing. */
export interface RulesRead {
  readonly rules: readonly Rule[];
  readonly leftOut: readonly { readonly rule: Rule; readonly issue: Issue }[];
}

const MOST_TEXT = 5_000_000;

/** Rules as a JSON file that `readRules` takes, one rule a line. */
export function writeRules(rules: readonly Rule[]): string {
  return `{"format":"suanpan-quality-rules","version":1,"rules":[\n${rules.map((rule) => JSON.stringify(rule)).join(',\n')}\n]}\n`;
}

/**
 * Reads `{"rules": [...]}` or a bare list. Rules that name tables or columns that are not there are left out and listed; ids that occur twice are made
 * different. Throws spec-invalid with the path, as `rules[3].min`, when the file is not JSON or a rule has not the shape of its kind.
 */
export function readRules(text: string, catalogue: Catalogue): RulesRead {
  const parsed = parsedJson(text);
  const { rules } = parseShape(file, Array.isArray(parsed) ? { rules: parsed as unknown } : parsed);
  const fitting: Rule[] = [];
  const leftOut: { rule: Rule; issue: Issue }[] = [];
  rules.forEach((rule, i) => {
    const [issue] = checkRule(rule, catalogue, `rules[${i}]`);
    if (issue) leftOut.push({ rule, issue });
    else fitting.push(rule);
  });
  return { rules: added([], fitting), leftOut };
}

const file = v.object({ rules: v.array(ruleSchema) });

function parsedJson(text: string): unknown {
  const wrong = (message: string, reason: string): FailureError => new FailureError({ code: 'spec-invalid', message, params: { reason } });
  if (text.length > MOST_TEXT) throw wrong('The file is too large to be a list of rules.', 'rules-not-json');
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    throw wrong('The file is not JSON. Choose a file of rules that was exported here.', 'rules-not-json');
  }
}
