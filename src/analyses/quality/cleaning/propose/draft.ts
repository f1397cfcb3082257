import type { Mart } from '../../../../mart/mart';
import type { AnyStep } from '../../../../model/recipe';
import type { Column, TableInfo } from '../../../../model/table';
import type { StepCounts } from '../../../../clean/step-counts';
import type { ModelColumn } from '../../model-columns';
import type { RuleQuality, TableQuality } from '../../result';
import type { Proposal } from '../result';

/** The order in which steps are taken: what makes texts comparable first, what looks across columns and tables last. */
export const STAGES = ['texts', 'types', 'spellings', 'duplicates', 'cells', 'cross-field', 'choices', 'people'] as const;

/** A step before it is counted. */
export interface Draft extends Omit<Proposal, 'id' | 'rowsChanged' | 'rowsRemoved'> {
  readonly stage: (typeof STAGES)[number];
  /** The columns it is about, for its id; none = the whole row. */
  readonly columns: readonly string[];
  /** Side tables that stand and that the step reads. */
  readonly made?: ReadonlySet<string>;
  /** When they are known from elsewhere. */
  readonly counts?: Pick<StepCounts, 'rowsChanged' | 'rowsRemoved'>;
}

/** A table as it stands, with what its quality score knows of it. */
export interface Look {
  readonly db: Mart['db'];
  readonly mart: Mart;
  readonly table: TableInfo;
  readonly quality: TableQuality;
  readonly uses: readonly ModelColumn[];
  readonly standIns: readonly string[];
}

/** The rules of a kind that some rows fail. */
export function failing<K extends RuleQuality['rule']['kind']>(
  { quality }: Look,
  kind: K,
): readonly { readonly id: string; readonly failed: number; readonly rule: Extract<RuleQuality['rule'], { kind: K }> }[] {
  return quality.rules.flatMap(({ id, failed, rule }) =>
    rule.kind === kind && failed > 0 ? [{ id, failed, rule: rule as Extract<RuleQuality['rule'], { kind: K }> }] : [],
  );
}

/** The id of a failing rule of one of these kinds on a column; null when there is none. */
export const ruleOn = ({ quality }: Look, column: string, kinds: readonly string[]): string | null =>
  quality.rules.find(({ kind, columns, failed }) => failed > 0 && kinds.includes(kind) && columns.includes(column))?.id ?? null;

export const columnNamed = ({ table }: Look, name: string): Column | undefined => table.columns.find((column) => column.name === name);

export const textColumns = ({ table }: Look): readonly Column[] => table.columns.filter(({ kind }) => kind === 'text');

/** A step of a closed kind as data. */
export const step = <S extends AnyStep>(fields: S): S => fields;

/** Columns that the model cannot do without are never emptied unasked: an order without a time or an amount is gone from every answer. */
export const emptying = ({ quality }: Look, column: string): 'clears' | 'choice' =>
  quality.columns.some(({ name, weight }) => name === column && weight === 3) ? 'choice' : 'clears';
