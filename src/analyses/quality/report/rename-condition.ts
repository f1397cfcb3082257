import type { Column } from '../../../model/table';
import { checkCondition } from '../../../sql/condition';
import { tokenize, type Token } from '../../../sql/condition-tokens';
import { KEYWORDS } from '../../../sql/condition-words';

export interface ConditionNames {
  /** The columns of the table that the condition was written for. */
  readonly columns: readonly Column[];
  /** The new name of a column. */
  readonly rename: (column: string) => string;
}

/** A condition with its columns under other names; nothing else of the text changes. Throws spec-invalid for one that cannot be read. */
export function renameCondition(text: string, { columns, rename }: ConditionNames): string {
  const used = checkCondition(text, columns).columns.filter((name) => rename(name) !== name);
  if (used.length === 0) return text;
  const tokens = tokenize(text, 'sql');
  const pieces: string[] = [];
  let at = 0;
  tokens.forEach((token, i) => {
    const column = isName(token, tokens[i + 1]) ? columnOf(token, used) : undefined;
    if (column === undefined) return;
    const from = token.position - 1;
    pieces.push(text.slice(at, from), `"${rename(column).replaceAll('"', '""')}"`);
    at = from + lengthOf(token);
  });
  return pieces.join('') + text.slice(at);
}

/** As the reader of conditions sees it: a word before a parenthesis is a function, and one before a text may be its type. */
function isName({ kind, text }: Token, next: Token | undefined): boolean {
  if (kind === 'quoted') return true;
  if (kind !== 'word' || KEYWORDS.has(text.toLowerCase())) return false;
  return next?.text !== '(' && next?.kind !== 'text';
}

const columnOf = ({ text }: Token, names: readonly string[]): string | undefined =>
  names.find((name) => name === text) ?? names.find((name) => name.toLowerCase() === text.toLowerCase());

const lengthOf = ({ kind, text }: Token): number => (kind === 'quoted' ? text.replaceAll('"', '""').length + 2 : text.length);
