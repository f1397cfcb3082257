import { FailureError } from '../model/failure';

/** A piece of a condition. `text` of texts and quoted names is what they mean, without quotes. */
export interface Token {
  readonly kind: 'text' | 'number' | 'quoted' | 'word' | 'mark';
  readonly text: string;
  /** Of its first character, from 1. */
  readonly position: number;
}

interface Refusal {
  readonly reason: string;
  readonly position: number;
  readonly message: string;
  readonly params?: Readonly<Record<string, string>>;
}

/** Why a condition is not taken; `reason` is stable and has a text in each language. */
export function refuse({ reason, position, message, params = {} }: Refusal, path: string): FailureError {
  const where = position > 1 ? ` (character ${position})` : '';
  return new FailureError({
    code: 'spec-invalid',
    path,
    message: `${message}${where}`,
    params: { ...params, reason: `condition-${reason}`, position },
  });
}

const SPACE = /\s+/uy;
const NUMBER = /(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?/uy;
const WORD = /[\p{L}_][\p{L}\p{M}\p{N}_]*/uy;
const TEXT = /'((?:[^']|'')*)'/uy;
const QUOTED = /"((?:[^"]|"")*)"/uy;
const MARK = /<>|!=|<=|>=|==|\|\||\/\/|[=<>+\-*/%(),]/uy;

/** Cuts a condition into tokens. Throws spec-invalid at comments, semicolons, parameters, open quotes and characters that mean nothing here. */
export function tokenize(text: string, path: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at += found[0].length;
    return found;
  };
  while (at < text.length) {
    const position = at + 1;
    if (take(SPACE)) continue;
    if (text.startsWith('--', at) || text.startsWith('/*', at) || text.startsWith('*/', at))
      throw refuse(
        { reason: 'comment', position, message: 'Comments have no place in a condition. Put a blank between two minus signs.' },
        path,
      );
    const string = take(TEXT);
    const quoted = string ? null : take(QUOTED);
    const number = string || quoted ? null : take(NUMBER);
    const word = string || quoted || number ? null : take(WORD);
    const mark = string || quoted || number || word ? null : take(MARK);
    if (string) tokens.push({ kind: 'text', text: (string[1] ?? '').replaceAll("''", "'"), position });
    else if (quoted) tokens.push({ kind: 'quoted', text: (quoted[1] ?? '').replaceAll('""', '"'), position });
    else if (number) tokens.push({ kind: 'number', text: wholeNumber(number[0], { text, at, path, position }), position });
    else if (word) tokens.push({ kind: 'word', text: word[0], position });
    else if (mark) tokens.push({ kind: 'mark', text: mark[0], position });
    else throw unexpected(text.slice(at), position, path);
  }
  return tokens;
}

/** `1abc` and `1.2.3` are typing errors, not a number and a name. */
function wholeNumber(number: string, place: { text: string; at: number; path: string; position: number }): string {
  if (!/[\p{L}\p{N}_.]/u.test(place.text.charAt(place.at))) return number;
  const message = `"${number}${place.text.charAt(place.at)}" is no number.`;
  throw refuse({ reason: 'character', position: place.position, message, params: { name: number } }, place.path);
}

function unexpected(rest: string, position: number, path: string): FailureError {
  const [mark = ''] = rest;
  if (mark === "'" || mark === '"')
    return refuse({ reason: 'quote', position, message: `A quotation mark ${mark} is not closed.`, params: { name: mark } }, path);
  if (mark === ';')
    return refuse({ reason: 'semicolon', position, message: 'Only one condition fits here: take the semicolon away.' }, path);
  if (mark === '?' || mark === '$' || mark === ':')
    return refuse(
      { reason: 'character', position, message: `"${mark}" has no place in a condition: write the value itself.`, params: { name: mark } },
      path,
    );
  if (mark === '.')
    return refuse(
      {
        reason: 'character',
        position,
        message: 'A condition names columns of its own table only, without the table.',
        params: { name: mark },
      },
      path,
    );
  return refuse({ reason: 'character', position, message: `"${mark}" has no place in a condition.`, params: { name: mark } }, path);
}
