import type { ImportNotice } from '../../../../model/table';
import { ident, sql } from '../../../../sql/tag';
import { isId } from '../../../is-id';
import { missingOf } from '../../cell';
import { NUMBERS, TIMES } from '../../propose/values';
import { countStep } from './count-steps';
import { columnNamed, ruleOn, step, textColumns, type Draft, type Look } from './draft';

/** Import saw values of a column that do not mean the same: reading them as one kind is a decision. */
const UNSURE: ReadonlySet<ImportNotice['code']> = new Set([
  'mixed-units',
  'leading-zeros-kept-as-text',
  'precision-kept-as-text',
  'mixed-dates',
]);
const CLOCK = String.raw`\d\s*[:：时点]\s*\d`;
const OFFSET = String.raw`\d[:：]\d\d.*(Z|[+-]\d\d:?(\d\d)?)\s*$`;
const ORDERS = ['ymd', 'dmy', 'mdy'] as const;
/** Texts of which fewer can be read are no numbers or dates at all. */
const ENOUGH = 0.6;

/** Numbers and dates that were left as text. Unasked only when every one of them can be read, in one way. */
export async function typeDrafts(look: Look): Promise<readonly Draft[]> {
  const found: Draft[] = [];
  for (const { column, as } of candidates(look)) {
    const read = as === 'time' ? await bestDates(look, column) : await numbers(look, column);
    if (!read) continue;
    const unsure = look.table.notices.some((notice) => notice.column === column && UNSURE.has(notice.code));
    const certain = read.unread === 0 && read.ways === 1 && !unsure;
    found.push({
      stage: certain ? 'types' : 'choices',
      table: look.table.name,
      columns: [column],
      rule: ruleOn(look, column, ['type']),
      why: as === 'time' ? 'dates-as-text' : 'numbers-as-text',
      effect: certain ? 'restores' : 'choice',
      step: read.step,
      counts: { rowsChanged: read.read, rowsRemoved: 0 },
    });
  }
  return found;
}

/** Columns of text of which a rule or the name says what they hold. */
function candidates(look: Look): readonly { readonly column: string; readonly as: 'number' | 'time' }[] {
  return textColumns(look).flatMap(({ name: column }) => {
    const typed = look.quality.rules.flatMap(({ rule }) => (rule.kind === 'type' && rule.column === column ? [rule.as] : []))[0];
    if (typed) return [{ column, as: typed === 'time' ? 'time' : 'number' }];
    if (isId(column, look.uses)) return [];
    if (NUMBERS.test(column)) return [{ column, as: 'number' }];
    return TIMES.test(column) ? [{ column, as: 'time' }] : [];
  });
}

interface Reading {
  readonly step: Draft['step'];
  /** Texts that can be read, and those that would be lost. */
  readonly read: number;
  readonly unread: number;
  /** In how many ways all can be read. */
  readonly ways: number;
}

async function numbers(look: Look, column: string): Promise<Reading | null> {
  const { present } = await clocks(look, column);
  const [reading] = await attempts(look, { column, present, steps: [step({ kind: 'parse-number', column })] });
  return reading ? { ...reading, ways: 1 } : null;
}

/** The order of day and month in which most texts can be read; the one that import chose wins among equals. */
async function bestDates(look: Look, column: string): Promise<Reading | null> {
  const { present, clock, offset } = await clocks(look, column);
  const moment = { time: clock > 0, ...(offset === present && present > 0 ? { instant: true } : {}) };
  const steps = ORDERS.map((order) => step({ kind: 'parse-date', column, order, ...moment }));
  const readings = await attempts(look, { column, present, steps });
  const least = Math.min(...readings.map(({ unread }) => unread));
  const best = readings.filter(({ unread }) => unread === least);
  const inOrder = (order: string) => best.find((reading) => 'order' in reading.step && reading.step.order === order);
  // With the year first every order reads the same.
  const plain = inOrder('ymd');
  const chosen = plain ?? inOrder(look.table.decisions.dateOrder) ?? best[0];
  return chosen ? { ...chosen, ways: plain ? 1 : best.length } : null;
}

interface Attempts {
  readonly column: string;
  readonly present: number;
  readonly steps: readonly Draft['step'][];
}

/** The steps that can read enough of the texts; texts that only say "no value" are left aside. */
async function attempts(look: Look, { column, present, steps }: Attempts): Promise<readonly Omit<Reading, 'ways'>[]> {
  const without = step({ kind: 'stand-ins', column, values: [...look.standIns] });
  const found: Omit<Reading, 'ways'>[] = [];
  for (const parse of steps) {
    const counts = await countStep({ ...look, steps: [without, parse] });
    const unread = counts?.cells.reduce((sum, { lost }) => sum + lost, 0) ?? present;
    if (present > 0 && unread <= (1 - ENOUGH) * present) found.push({ step: parse, read: present - unread, unread });
  }
  return found;
}

interface Clocks extends Record<string, number> {
  readonly present: number;
  readonly clock: number;
  readonly offset: number;
}

/** Texts that say something, those with a time of day, and those with an offset behind it. */
async function clocks(look: Look, name: string): Promise<Clocks> {
  const cell = ident('t', name);
  const column = columnNamed(look, name);
  if (!column) return { present: 0, clock: 0, offset: 0 };
  const [row] = await look.db.rows<Clocks>(sql`
    SELECT count(*)::DOUBLE AS present, count_if(regexp_matches(${cell}, ${CLOCK}))::DOUBLE AS clock,
      count_if(regexp_matches(${cell}, ${OFFSET}))::DOUBLE AS offset
    FROM ${ident(look.table.name)} t WHERE NOT ${missingOf(column, cell, look.standIns)}`);
  return row ?? { present: 0, clock: 0, offset: 0 };
}
