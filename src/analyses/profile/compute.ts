import { checkAbort } from '../../model/failure';
import { STAND_INS } from '../../model/stand-ins';
import type { Computed, Context } from '../define';
import { countDuplicates } from '../count-duplicates';
import { isId } from '../is-id';
import { modelParts } from '../model-parts';
import { chooseTable, type Chosen } from './choose-table';
import { comparable, correlate, everyNth, mostFilled, type Kept } from './correlate';
import { describeColumn, type Settings } from './describe-column';
import { firstPass, type ColumnFacts } from './first-pass';
import { labelsOf } from './labels';
import { batches, readColumns, type ReadColumn } from './read-columns';
import type { ColumnProfile, ProfileResult } from './result';
import type { ProfileSpec } from './spec';

/** Results so far are shown at most this often: each is a copy of all columns. */
const MOST_PARTIALS = 50;

/**
 * What a table's columns hold. One pass counts filled cells and sums of all columns; then the columns are read in small batches, each once, and scanned
 * as arrays: numbers and times in order, texts as bytes with their counts. Whatever the order of rows, the result is the same, but for correlations of
 * tables so large that only every nth row is compared. Missing = null, NaN, blank or a stand-in; distinct, top values, shares and patterns are of the
 * rest. Quantiles are type 7, the deviation that of a sample, outliers by Tukey's fences (methodology, section 3), Pearson and Spearman over the rows
 * in which both have a value, Cramér's V bias-corrected (Bergsma 2013).
 */
export async function compute(spec: ProfileSpec, context: Context): Promise<Computed<ProfileResult>> {
  const chosen = chooseTable(spec, context.mart);
  if (!chosen) return { result: { ...NOTHING, standIns: spec.standIns ?? STAND_INS }, flow: [] };
  const { table, columns } = chosen;
  const db = context.db.withSignal(context.signal);
  context.progress(0, table.name);
  const { rows, facts } = await firstPass(db, table, columns);
  const settings = settingsOf(spec, context, { ...chosen, rows });
  const found: ColumnProfile[] = facts.map((each) => unread(each, rows));
  const result = (more: Partial<ProfileResult> = {}): ProfileResult => ({
    table: table.name,
    rows,
    cells: rows * columns.length,
    missing: found.reduce((sum, { missing }) => sum + missing, 0),
    duplicates: null,
    standIns: settings.standIns,
    columns: [...found],
    correlations: null,
    ...more,
  });
  context.partial?.(result());

  const measured = comparable(facts, settings.isId);
  const compared = mostFilled(measured);
  const labelled = facts.filter(({ column: { kind } }) => kind === 'text' || kind === 'boolean').length;
  const nth = { everyNthNumber: everyNth(rows, compared.length, 'numeric'), everyNthLabel: everyNth(rows, labelled, 'labels') };
  const names = new Set(compared.map(({ column }) => column.name));
  const kept: Kept[] = [];
  let shown = 0;
  for (const batch of batches(facts, rows)) {
    const read = await readColumns(batch, { db, table, rows, signal: context.signal, compared: names, ...nth });
    read.forEach((each) => (found[facts.indexOf(each.facts)] = describeColumn(each, settings)));
    kept.push(...read.map((each) => keptOf(each, settings)));
    const done = found.filter(({ ready }) => ready).length;
    context.progress(0.05 + (0.75 * done) / facts.length, batch[0]?.column.name ?? '');
    if ((done - shown) * MOST_PARTIALS < facts.length) continue;
    shown = done;
    context.partial?.(result());
  }
  checkAbort(context.signal);
  const duplicates = spec.columns === null ? await countDuplicates(db, table) : null;
  context.progress(0.9, 'duplicates');
  context.partial?.(result({ duplicates }));
  const correlations = await correlate({ kept, numericOf: measured.length, signal: context.signal, ...nth });
  return { result: result({ duplicates, correlations }), flow: [{ step: `rows of ${table.name}`, rows }] };
}

const NOTHING: ProfileResult = {
  table: '',
  rows: 0,
  cells: 0,
  missing: 0,
  duplicates: null,
  standIns: [],
  columns: [],
  correlations: null,
};

function unread({ column: { name, kind, sqlType }, filled }: ColumnFacts, rows: number): ColumnProfile {
  return { name, kind, sqlType, ready: false, nulls: rows - filled, missing: rows - filled, detail: null };
}

const keptOf = ({ facts, texts, numbers }: ReadColumn, { standIns }: Settings): Kept => ({
  name: facts.column.name,
  values: numbers?.sample ?? null,
  labels: labelsOf(facts, texts, standIns),
});

function settingsOf(spec: ProfileSpec, { mart }: Context, { table, rows }: Chosen & { readonly rows: number }): Settings {
  const uses = modelParts(mart.model).filter((part) => part.table === table.name);
  return {
    rows,
    standIns: spec.standIns ?? STAND_INS,
    bins: spec.bins,
    top: spec.top,
    zone: mart.zone,
    weekStart: mart.model.weekStart ?? 'monday',
    isId: (column) => isId(column, uses),
  };
}
