import { FailureError } from '../../model/failure';
import { raw, sql, type Sql } from '../../sql/tag';
import { seriesName } from './spec';

export type Formula =
  | { readonly number: number }
  /** Index of the series. */
  | { readonly series: number }
  | { readonly negated: Formula }
  | { readonly op: '+' | '-' | '*' | '/'; readonly left: Formula; readonly right: Formula };

const TOKEN = /\s*(?:(\d+(?:\.\d+)?|\.\d+)|([A-Za-z])(?![A-Za-z])|([-+*/()×÷−]))/y;
const SAME: Readonly<Record<string, string>> = { '×': '*', '÷': '/', '−': '-' };
const DEEPEST = 100;

/**
 * Parses arithmetic over the names of series: numbers, + - * /, parentheses. `count` series exist: A is the first.
 * Throws spec-invalid with the path `formula`.
 */
export function parseFormula(text: string, count: number): Formula {
  const tokens = tokensOf(text);
  let at = 0;
  let depth = 0;
  const peek = (): string | undefined => tokens[at];

  function sum(): Formula {
    let left = product();
    for (let op = peek(); op === '+' || op === '-'; op = peek()) {
      at++;
      left = { op, left, right: product() };
    }
    return left;
  }
  function product(): Formula {
    let left = factor();
    for (let op = peek(); op === '*' || op === '/'; op = peek()) {
      at++;
      left = { op, left, right: factor() };
    }
    return left;
  }
  function factor(): Formula {
    if (++depth > DEEPEST) throw invalid(text, 'deep', '');
    try {
      return atom();
    } finally {
      depth--;
    }
  }
  function atom(): Formula {
    const token = tokens[at++];
    if (token === undefined) throw invalid(text, 'end', '');
    if (token === '-') return { negated: factor() };
    if (token === '(') {
      const inside = sum();
      if (tokens[at++] !== ')') throw invalid(text, 'open', '');
      return inside;
    }
    if (/^[\d.]/.test(token)) return { number: Number(token) };
    if (!/^[A-Z]$/.test(token)) throw invalid(text, 'place', token);
    const series = token.charCodeAt(0) - 65;
    if (series >= count) throw invalid(text, 'series', token);
    return { series };
  }

  const formula = sum();
  if (at < tokens.length) throw invalid(text, 'place', tokens[at] ?? '');
  return formula;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw invalid(text, 'unknown', text.slice(from).trim().slice(0, 20));
    const token = (match[1] ?? match[2] ?? match[3] ?? '').toUpperCase();
    tokens.push(SAME[token] ?? token);
  }
  return tokens;
}

const REASONS = {
  deep: () => 'it is nested too deeply',
  end: () => 'it ends too early',
  open: () => 'a parenthesis is not closed',
  place: (part: string) => `"${part}" is not expected there`,
  series: (part: string) => `there is no series ${part}`,
  unknown: (part: string) => `"${part}" cannot be read`,
} as const;
/** What is wrong with a formula; `params.reason` of its failure. */
export type FormulaReason = keyof typeof REASONS;

function invalid(text: string, reason: FormulaReason, part: string): FailureError {
  const why = REASONS[reason](part);
  return new FailureError({
    code: 'spec-invalid',
    path: 'formula',
    message: `The formula "${text}" is not valid: ${why}. Use the names of series, numbers, + - * / and parentheses.`,
    params: { formula: text, why, reason, part },
  });
}

/** The value; null when a part has none or a divisor is 0. Not rounded. */
export function evaluate(formula: Formula, values: readonly (number | null)[]): number | null {
  if ('number' in formula) return formula.number;
  if ('series' in formula) return values[formula.series] ?? null;
  if ('negated' in formula) {
    const value = evaluate(formula.negated, values);
    return value === null ? null : -value;
  }
  const left = evaluate(formula.left, values);
  const right = evaluate(formula.right, values);
  if (left === null || right === null) return null;
  if (formula.op === '+') return left + right;
  if (formula.op === '-') return left - right;
  if (formula.op === '*') return left * right;
  return right === 0 ? null : left / right;
}

/** SQL over columns named as the series. */
export function formulaSql(formula: Formula): Sql {
  if ('number' in formula) return sql`CAST(${formula.number} AS DOUBLE)`;
  if ('series' in formula) return sql`CAST(${raw(seriesName(formula.series))} AS DOUBLE)`;
  if ('negated' in formula) return sql`(-${formulaSql(formula.negated)})`;
  const left = formulaSql(formula.left);
  const right = formulaSql(formula.right);
  return formula.op === '/' ? sql`(${left} / nullif(${right}, 0))` : sql`(${left} ${raw(formula.op)} ${right})`;
}
