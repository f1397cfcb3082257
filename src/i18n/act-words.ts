import type { Act } from '../model/filter';
import { actName } from './act-name';
import { filterWords } from './filter-words';
import type { Text } from './text';

/** An act with its conditions: view (device is mobile). */
export function actWords(act: Act, text: Text): string {
  const where = act.where ?? [];
  return where.length === 0 ? actName(act, text) : `${actName(act, text)} (${text.list(where.map((filter) => filterWords(filter, text)))})`;
}
