import { ident, join, sql } from '../sql/tag';
import type { Accounting, CellChange, DateOrder, Decisions, ImportChoices, ImportNotice, TableInfo } from '../model/table';
import type { StagingWriter } from './csv/staging-writer';
import { checkSignal } from './failures';
import type { PartInput } from './import-file';
import { PLAIN_DECISIONS } from './plain-table';
import { typeColumns, type PlannedColumn } from './type-columns';
import { textPlan, type ColumnPlan } from './types/column-plan';
import { decideColumn, provenOrder, type FileContext } from './types/decide-column';
import { decimalOfFile } from './types/decide-number';

/** Rows that a decoder has put into the table `building` as text, with what it knows of them. */
export interface StagedRows {
  readonly writer: StagingWriter;
  /** Names of the columns, in the order of the writer's. */
  readonly names: readonly string[];
  readonly notices: readonly ImportNotice[];
  /** What the format decided; encoding, delimiter and the like where it has any. */
  readonly decisions: Partial<Decisions>;
  readonly accounting: Omit<Accounting, 'bytes' | 'changed'>;
}

/** Types the staged text in place and tells what was decided. Every format that is not typed by itself ends here. */
export async function finishRows(input: PartInput, staged: StagedRows): Promise<TableInfo> {
  const { choices = {}, db } = input;
  const { writer, names } = staged;
  const decimal = decimalOfFile(writer.evidence, staged.decisions.delimiter ?? '');
  const proven = new Set(writer.evidence.map(provenOrder).filter((order) => order !== undefined));
  const file: FileContext = {
    decimal: decimal.decimal,
    chosenDecimal: choices.decimal,
    chosenOrder: choices.dateOrder,
    provenOrder: proven.size === 1 ? [...proven][0] : undefined,
    kinds: choices.kinds ?? {},
  };
  const columns = writer.evidence.map((evidence, index): PlannedColumn => {
    const name = names[index] ?? '';
    return { evidence, plan: choices.text ? textPlan(name) : decideColumn(evidence, name, file) };
  });
  checkSignal(input.signal);
  const damaged = staged.notices.some(({ code }) => code === 'replacement-characters');
  const replaced = damaged ? await replacedCells(input, names) : [];
  const typed = await typeColumns(db, input.building, columns);
  const plans = columns.map((column) => column.plan);
  const order = dateOrder(choices, plans);
  const rows = staged.accounting.kept;
  return {
    name: input.tableName,
    file: input.fileName,
    shape: shapeOf(staged.decisions.format ?? 'csv', names),
    sources: [{ file: input.fileName, part: input.part.path, bytes: input.blob.size, rows }],
    rows,
    columns: typed.columns,
    decisions: {
      ...PLAIN_DECISIONS,
      ...staged.decisions,
      compression: input.part.source.compression,
      part: input.part.path,
      decimal: choices.decimal ?? decimal.decimal,
      dateOrder: order.order,
      evidence: {
        compression:
          input.part.source.compression === 'gzip'
            ? 'The file starts with the gzip signature.'
            : 'The file carries no compression signature.',
        ...staged.decisions.evidence,
        decimal: choices.decimal === undefined ? decimal.evidence : 'chosen',
        dateOrder: order.evidence,
      },
      chosen: chosenKeys(choices),
    },
    accounting: { ...staged.accounting, bytes: input.blob.size, changed: [...replaced, ...typed.changed] },
    notices: [...staged.notices, ...typed.notices],
  };
}

/** Cells with a character that could not be decoded. Only damaged files are asked, so the others pay nothing. */
async function replacedCells({ db, building }: PartInput, names: readonly string[]): Promise<CellChange[]> {
  const counts = names.map((name, index) => sql`count(*) FILTER (contains(${ident(name)}, ${'\ufffd'})) AS ${ident(`n${index}`)}`);
  const [row] = await db.rows(sql`SELECT ${join(counts)} FROM ${ident(building)}`);
  return names.flatMap((column, index) => {
    const cells = Number(row?.[`n${index}`] ?? 0);
    return cells > 0 ? [{ column, what: 'replaced' as const, cells }] : [];
  });
}

/** Files of one shape come from one maker: the same format and the same columns in the same order. */
export const shapeOf = (format: string, names: readonly string[]): string => JSON.stringify([format, ...names]);

/** The choices a person made, by key. */
export function chosenKeys(choices: ImportChoices): string[] {
  return Object.entries(choices)
    .filter(([, choice]) => choice !== undefined)
    .map(([key]) => key);
}

function dateOrder(choices: ImportChoices, plans: readonly ColumnPlan[]): { order: DateOrder; evidence: string } {
  if (choices.dateOrder !== undefined) return { order: choices.dateOrder, evidence: 'chosen' };
  const plan = plans.find(({ order }) => order !== 'ymd');
  if (!plan) return { order: 'ymd', evidence: 'No date has its year last.' };
  const ambiguous = plan.notices.some(({ code }) => code === 'ambiguous-dates');
  const why = ambiguous
    ? 'could be read either way; the day is taken to come first unless another column proves otherwise'
    : 'holds values above 12 that settle it';
  return { order: plan.order, evidence: `Column "${plan.name}" ${why}.` };
}
