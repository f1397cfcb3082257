import { ident, sql } from '../../../../sql/tag';
import type { Column } from '../../../../model/table';
import { isTime } from '../../cell';
import { columnNamed, emptying, failing, step, type Draft, type Look } from './draft';

/** Ends before their starts: the end cannot be right; where the two exchanged would be as far apart as others are, a person may exchange them. */
export async function crossFieldDrafts(look: Look): Promise<readonly Draft[]> {
  const found: Draft[] = [];
  for (const { id, rule } of failing(look, 'times')) {
    const [start, end] = [columnNamed(look, rule.start), columnNamed(look, rule.end)];
    if (!start || !end || !isTime(start) || !isTime(end) || start.instant !== end.instant || (rule.when ?? []).length > 0) continue;
    const reversed = { sql: isBefore(end, start) };
    const base = { table: look.table.name, columns: [start.name, end.name], rule: id, why: 'times-reversed' } as const;
    const effect = emptying(look, end.name);
    const clear = step({ kind: 'clear', column: end.name, when: reversed });
    found.push({ ...base, stage: effect === 'clears' ? 'cross-field' : 'choices', effect, step: clear });
    if (start.kind === end.kind && (await couldBeExchanged(look, start, end)))
      found.push({
        ...base,
        stage: 'choices',
        effect: 'choice',
        step: step({ kind: 'swap', columns: [start.name, end.name], when: reversed }),
      });
  }
  return found;
}

/** A condition as people write it; days are compared where one of the two has no clock. */
function isBefore(end: Column, start: Column): string {
  const days = start.kind === 'date' || end.kind === 'date';
  const moment = ({ name, kind }: Column): string => {
    const column = ident(name).text;
    return days && kind !== 'date' ? `CAST(${column} AS DATE)` : column;
  };
  return `${moment(end)} < ${moment(start)}`;
}

/** At least half of the rows that are the wrong way round would be no longer than the longest that is the right way round. */
async function couldBeExchanged({ db, table }: Look, start: Column, end: Column): Promise<boolean> {
  const span = sql`epoch_us(CAST(${ident('t', end.name)} AS TIMESTAMP)) - epoch_us(CAST(${ident('t', start.name)} AS TIMESTAMP))`;
  const [row] = await db.rows<{ wrong: number; fit: number }>(sql`
    WITH spans AS (SELECT CAST(${span} AS DOUBLE) AS span FROM ${ident(table.name)} t)
    SELECT count_if(span < 0)::DOUBLE AS wrong, count_if(span < 0 AND -span <= (SELECT max(span) FROM spans))::DOUBLE AS fit FROM spans`);
  return (row?.wrong ?? 0) > 0 && 2 * (row?.fit ?? 0) >= (row?.wrong ?? 0);
}
