import type { Database } from '../../../db/database';
import type { Mart } from '../../../mart/mart';
import { FailureError } from '../../../model/failure';
import type { TableInfo } from '../../../model/table';
import { bindCondition } from '../../../sql/condition';
import { bindRules, failingCondition } from '../bind-rules';
import type { Rule } from '../rules/rules';
import type { RuleEnd } from './result';
import { columnsOfRule, renameRule, type Rename } from './rename-rule';

export interface FollowInput {
  readonly now: Rename;
  /** The tables as they were read. */
  readonly raw: ReadonlyMap<string, TableInfo>;
  readonly mart: Mart;
  readonly db: Database;
  readonly standIns: readonly string[];
}

/** A rule over the tables as they were read, and the same over the cleaned ones or why it no longer applies. */
export interface FollowedRule {
  readonly rule: Rule;
  readonly after: Rule | null;
  readonly ends: RuleEnd | null;
}

/** Kinds that look at how a text is written. */
const OF_TEXTS: ReadonlySet<string> = new Set(['format', 'spelling', 'enum']);

/** Follows rules through the recipes. */
export async function followRules(rules: readonly Rule[], input: FollowInput): Promise<readonly FollowedRule[]> {
  const found: FollowedRule[] = [];
  for (const rule of rules) {
    const renamed = renameRule(rule, input.now, input.raw);
    const ends = 'lost' in renamed ? endOf('removed', renamed.lost) : (changedOf(rule, input) ?? (await refusalOf(renamed, input)));
    found.push({ rule, after: ends || 'lost' in renamed ? null : renamed, ends });
  }
  return found;
}

const endOf = (why: RuleEnd['why'], column: string): RuleEnd => ({ why, column, failure: null });

/** A column of the rule holds something else now. */
function changedOf(rule: Rule, { now, raw, mart }: FollowInput): RuleEnd | null {
  const hidden = (table: string): readonly string[] => mart.tables.get(table)?.cleaning?.hidden ?? [];
  // Rows that differed in what is hidden may look the same.
  const [some] = rule.kind === 'unique' && rule.columns === 'all' ? hidden(rule.table) : [];
  if (some !== undefined) return endOf('protected', some);
  for (const { table, column } of columnsOfRule(rule, raw)) {
    // A value that is hidden is still a value.
    if (rule.kind !== 'required' && hidden(table).includes(column)) return endOf('protected', column);
    const kind = kindIn(raw, table, column);
    const kindNow = kindIn(mart.tables, table, now(table, column) ?? column);
    if (OF_TEXTS.has(rule.kind) && kind === 'text' && kindNow !== 'text') return endOf('retyped', column);
  }
  return null;
}

const kindIn = (tables: ReadonlyMap<string, TableInfo>, table: string, column: string): string | undefined =>
  tables.get(table)?.columns.find(({ name }) => name === column)?.kind;

/** Whether the cleaned table takes the rule. */
async function refusalOf(rule: Rule, { mart, db, standIns }: FollowInput): Promise<RuleEnd | null> {
  try {
    const [bound] = bindRules([rule], { mart, standIns }).get(rule.table) ?? [];
    if (!bound) return null;
    failingCondition(bound, standIns);
    if (bound.written) await bindCondition(db, rule.table, bound.written.sql, { path: bound.written.path });
    return null;
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code === 'cancelled') throw error;
    return { why: 'refused', column: null, failure: error.failure };
  }
}
