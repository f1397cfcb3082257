import type { DateOrder, Decisions, ImportChoices, ImportNotice, TableInfo } from '../model/table';
import { typeColumns, type PlannedColumn } from './type-columns';
import type { EncodingDecision } from './decode/encoding';
import { checkSignal } from './failures';
import type { TextInput, TextPass } from './import-text';
import { textPlan, type ColumnPlan } from './types/column-plan';
import { decideColumn, provenOrder, type FileContext } from './types/decide-column';
import { decimalOfFile } from './types/decide-number';

/** Types the staged text, creates the final table and tells what was decided. */
export async function finishText(input: TextInput, encoding: EncodingDecision, pass: TextPass): Promise<TableInfo> {
  const { choices = {}, db, tableName } = input;
  const { dialect, writer, reader } = pass;
  const decimal = decimalOfFile(writer.evidence, dialect.delimiter);
  const proven = new Set(writer.evidence.map(provenOrder).filter((order) => order !== undefined));
  const file: FileContext = {
    decimal: decimal.decimal,
    chosenDecimal: choices.decimal,
    chosenOrder: choices.dateOrder,
    provenOrder: proven.size === 1 ? [...proven][0] : undefined,
    kinds: choices.kinds ?? {},
  };
  const columns = writer.evidence.map((evidence, index): PlannedColumn => {
    const name = pass.names[index] ?? '';
    return { evidence, plan: choices.text ? textPlan(name) : decideColumn(evidence, name, file) };
  });
  checkSignal(input.signal);
  const typed = await typeColumns(db, input.building, columns);
  const plans = columns.map((column) => column.plan);
  return {
    name: tableName,
    file: input.fileName,
    rows: reader.kept,
    columns: typed.columns,
    decisions: decisions({ input, encoding, pass, decimal, plans }),
    accounting: {
      bytes: input.blob.size,
      lines: reader.header + reader.kept + reader.rejectedCount + reader.blank,
      header: reader.header,
      kept: reader.kept,
      blank: reader.blank,
      rejectedCount: reader.rejectedCount,
      rejected: reader.rejected,
    },
    notices: [...fileNotices(pass), ...pass.renamed, ...typed.notices],
  };
}

function fileNotices(pass: TextPass): ImportNotice[] {
  const notices: ImportNotice[] = [];
  if (pass.replaced > 0) notices.push({ code: 'replacement-characters', count: pass.replaced });
  if (pass.writer.filled > 0) notices.push({ code: 'short-rows-filled', count: pass.writer.filled });
  return notices;
}

function decisions(made: {
  input: TextInput;
  encoding: EncodingDecision;
  pass: TextPass;
  decimal: { decimal: '.' | ','; evidence: string };
  plans: readonly ColumnPlan[];
}): Decisions {
  const { choices = {}, source } = made.input;
  const { dialect } = made.pass;
  const order = dateOrder(choices, made.plans);
  return {
    format: 'csv',
    compression: source.compression,
    encoding: made.encoding.encoding,
    delimiter: dialect.delimiter,
    quote: dialect.quote,
    header: dialect.header,
    decimal: choices.decimal ?? made.decimal.decimal,
    dateOrder: order.order,
    evidence: {
      compression:
        source.compression === 'gzip' ? 'The file starts with the gzip signature.' : 'The file carries no compression signature.',
      encoding: made.encoding.evidence,
      ...dialect.evidence,
      decimal: choices.decimal === undefined ? made.decimal.evidence : 'chosen',
      dateOrder: order.evidence,
    },
    chosen: chosenKeys(choices),
  };
}

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
