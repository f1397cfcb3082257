import type { FailureError } from '../model/failure';
import type { Column } from '../model/table';
import { closestName } from './closest-name';
import { refuse, type Token } from './condition-tokens';
import { FUNCTIONS, INTERVAL_UNITS, KEYWORDS, OPERATORS, TYPES } from './condition-words';
import { ident, raw, value, type Sql } from './tag';

const DEEPEST = 60;

/** Walks the tokens once; what it returns is SQL of its own making. */
export class ConditionReader {
  readonly used: string[] = [];
  #at = 0;
  #depth = 0;
  /** What each open parenthesis belongs to: a cast needs a type before it closes. */
  readonly #open: ('cast' | 'plain')[] = [];

  constructor(
    readonly tokens: readonly Token[],
    readonly columns: readonly Column[],
    readonly place: { readonly path: string; readonly alias: string },
  ) {}

  /** Throws spec-invalid at the first token that has no place in a condition. */
  read(): Sql {
    const parts: string[] = [];
    while (this.#at < this.tokens.length) {
      const token = this.tokens[this.#at];
      if (!token) break;
      this.#at++;
      parts.push(this.#write(token));
    }
    if (this.#open.length > 0)
      throw this.#refuse('parentheses', this.tokens.at(-1), 'A parenthesis is not closed. Add one at the end, or take one away.');
    return raw(parts.join(' '));
  }

  #write(token: Token): string {
    switch (token.kind) {
      case 'text':
        return value(token.text).text;
      case 'number':
        return token.text;
      case 'quoted':
        return this.#column(token);
      case 'word':
        return this.#word(token);
      case 'mark':
        return this.#mark(token);
    }
  }

  #mark(token: Token): string {
    const { text } = token;
    if (text === '(') return this.#enter('plain');
    if (text === ')') {
      if (this.#open.pop() === undefined) throw this.#refuse('parentheses', token, 'A parenthesis is closed that was never opened.');
      this.#depth--;
      return ')';
    }
    if (!OPERATORS.has(text)) throw this.#refuse('character', token, `"${text}" has no place in a condition.`);
    if (text === '*' && !this.#afterOperand()) throw this.#refuse('star', token, 'A star stands for all columns; name the ones you mean.');
    return text === '==' ? '=' : text;
  }

  #word(token: Token): string {
    const lower = token.text.toLowerCase();
    const next = this.tokens[this.#at];
    if ((lower === 'date' || lower === 'timestamp') && next?.kind === 'text') return lower.toUpperCase();
    if (lower === 'interval' && (next?.kind === 'text' || next?.kind === 'number')) return this.#interval(next);
    if (lower === 'from' && this.#before(2)?.text.toLowerCase() === 'distinct') return 'FROM';
    if (lower === 'distinct' && ['is', 'not'].includes(this.#before(2)?.text.toLowerCase() ?? '')) return 'DISTINCT';
    if (lower === 'as' && this.#open.at(-1) === 'cast') return `AS ${this.#type(token)}`;
    if (KEYWORDS.has(lower)) return lower.toUpperCase();
    if (next?.kind === 'mark' && next.text === '(') return this.#call(token);
    return this.#column(token);
  }

  #call(token: Token): string {
    const name = token.text.toLowerCase();
    const cast = name === 'cast' || name === 'try_cast';
    if (!cast && !FUNCTIONS.has(name)) {
      const hint = closestName(name, [...FUNCTIONS]);
      const message = `There is no function "${token.text}" for conditions.${hint === null ? '' : ` Did you mean ${hint}?`}`;
      throw this.#refuse('function', token, message, { name: token.text, ...(hint === null ? {} : { hint }) });
    }
    this.#at++;
    return `${cast ? 'TRY_CAST' : name}${this.#enter(cast ? 'cast' : 'plain')}`;
  }

  #enter(what: 'cast' | 'plain'): string {
    this.#open.push(what);
    if (++this.#depth > DEEPEST)
      throw this.#refuse('parentheses', this.tokens[this.#at - 1], `There are more than ${DEEPEST} parentheses inside each other.`);
    return '(';
  }

  #type(token: Token): string {
    const type = this.tokens[this.#at];
    const name = type?.kind === 'word' ? type.text.toUpperCase() : '';
    if (!TYPES.has(name))
      throw this.#refuse('type', type ?? token, `A cast needs a type after AS: one of ${[...TYPES].join(', ')}.`, {
        name: type?.text ?? '',
      });
    this.#at++;
    if (name !== 'DECIMAL' || this.tokens[this.#at]?.text !== '(') return name;
    const [, width, comma, scale, close] = this.tokens.slice(this.#at, this.#at + 5);
    if (!whole(width) || comma?.text !== ',' || !whole(scale) || close?.text !== ')')
      throw this.#refuse('type', type, 'Write the type as DECIMAL(18, 2).', { name });
    this.#at += 5;
    return `DECIMAL(${width?.text}, ${scale?.text})`;
  }

  #interval(amount: Token): string {
    this.#at++;
    const unit = this.tokens[this.#at];
    const written = amount.kind === 'text' ? value(amount.text).text : amount.text;
    if (unit?.kind !== 'word' || !INTERVAL_UNITS.has(unit.text.toLowerCase())) {
      if (amount.kind === 'text') return `INTERVAL ${written}`;
      throw this.#refuse('interval', amount, `An interval needs a unit: INTERVAL ${amount.text} DAY.`);
    }
    this.#at++;
    return `INTERVAL ${written} ${unit.text.toUpperCase()}`;
  }

  #column(token: Token): string {
    const found =
      this.columns.find(({ name }) => name === token.text) ??
      this.columns.find(({ name }) => name.toLowerCase() === token.text.toLowerCase());
    if (!found) {
      const names = this.columns.map(({ name }) => name);
      const hint = closestName(token.text, names);
      const others = hint === null ? ` It has: ${names.slice(0, 20).join(', ')}.` : ` Did you mean "${hint}"?`;
      const message = `There is no column "${token.text}" in the table.${others}`;
      throw this.#refuse('column', token, message, { name: token.text, ...(hint === null ? {} : { hint }) });
    }
    if (!this.used.includes(found.name)) this.used.push(found.name);
    return ident(this.place.alias, found.name).text;
  }

  /** The nth token before the one after the current. */
  #before(n: number): Token | undefined {
    return this.tokens[this.#at - n];
  }

  #afterOperand(): boolean {
    const before = this.#before(2);
    if (!before) return false;
    if (before.kind === 'mark') return before.text === ')';
    return (
      before.kind !== 'word' ||
      ['end', 'true', 'false', 'null'].includes(before.text.toLowerCase()) ||
      !KEYWORDS.has(before.text.toLowerCase())
    );
  }

  #refuse(reason: string, token: Token | undefined, message: string, params: Readonly<Record<string, string>> = {}): FailureError {
    return refuse({ reason, position: token?.position ?? 1, message, params }, this.place.path);
  }
}

const whole = (token: Token | undefined): boolean => token?.kind === 'number' && /^\d{1,2}$/.test(token.text);
