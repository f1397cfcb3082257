import type { ImportChoices } from '../../model/table';
import { describe, type CellShape } from '../types/describe';

/** Whether the first of some records is a header. */
export function decideHeader(records: readonly (readonly string[])[], choices: ImportChoices): { header: boolean; why: string } {
  if (choices.header !== undefined) return { header: choices.header, why: 'chosen' };
  const [first = [], ...rest] = records;
  const shapes = first.map((cell) => describe(cell));
  const typed = shapes.filter((shape) => shape === 'number' || shape === 'date').length;
  if (typed === 0) return { header: true, why: 'No cell of the first record is a number or a date.' };
  if (isCalendar(first, rest)) return { header: true, why: 'The first record has years or dates in their order above other values.' };
  const named = first.filter((_, index) => shapes[index] === 'text' && isTyped(rest, index)).length;
  if (named > 0 && new Set(first).size === first.length && shapes.every((shape) => shape !== 'date')) {
    return { header: true, why: `The first record has text above ${named} columns of numbers or dates.` };
  }
  return { header: false, why: `${typed} cells of the first record are numbers or dates, so it is data.` };
}

function isTyped(records: readonly (readonly string[])[], index: number): boolean {
  const shapes: CellShape[] = records.map((record) => describe(record[index] ?? '')).filter((shape) => shape !== 'empty');
  return shapes.length > 0 && shapes.every((shape) => shape !== 'text');
}

const YEAR = /^(?:19|20)\d\d$/;
const DATE = /^(?:19|20)\d\d[-/.](\d{1,2})[-/.](\d{1,2})$/;
const isMoment = (cell: string): boolean => YEAR.test(cell) || DATE.test(cell);

/** Text, then years or dates that only go on, or only go back, above values that are none: the header of a table with a column for each period. */
function isCalendar(first: readonly string[], rest: readonly (readonly string[])[]): boolean {
  const cells = first.map((cell) => cell.trim());
  const from = cells.findIndex(isMoment);
  const moments = cells.slice(from);
  if (from < 1 || moments.length < 2 || !moments.every(isMoment)) return false;
  const order = moments.map((cell) => Date.parse(cell.replaceAll(/[/.]/g, '-').replaceAll(/-(\d)(?!\d)/g, '-0$1')));
  const runs = (sign: 1 | -1): boolean => order.every((at, index) => index === 0 || sign * (at - (order[index - 1] ?? NaN)) > 0);
  const below = rest.flatMap((record) => record.slice(from)).filter((cell) => cell.trim() !== '');
  return (runs(1) || runs(-1)) && below.length > 0 && below.filter((cell) => isMoment(cell.trim())).length * 2 < below.length;
}
