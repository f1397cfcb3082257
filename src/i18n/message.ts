export type Params = Readonly<Record<string, string | number>>;

interface Slot {
  readonly name: string;
  /** Words of a plural by category; null for a plain slot. */
  readonly forms: ReadonlyMap<string, string> | null;
}
type Piece = string | Slot;

const parsed = new Map<string, readonly Piece[]>();

/**
 * Fills a message: `{name}` is a parameter (numbers are written in the locale's way), `{n, plural, one {# row} other {# rows}}` chooses by the
 * locale's plural rule, `#` being the number. A parameter that is not given stays visible as `{name}`: a gap that shows is found.
 */
export function formatMessage(template: string, params: Params, locale: string): string {
  return pieces(template)
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const value = params[piece.name];
      if (value === undefined) return `{${piece.name}}`;
      const written = typeof value === 'number' ? numberFormat(locale).format(value) : value;
      if (!piece.forms) return written;
      const form = piece.forms.get(pluralRules(locale).select(Number(value))) ?? piece.forms.get('other') ?? '';
      return formatMessage(form.replaceAll('#', written), params, locale);
    })
    .join('');
}

/** A sentence as words and named gaps, in the language's own order; gaps are filled with controls. */
export function sentenceParts(template: string): readonly ({ readonly words: string } | { readonly slot: string })[] {
  return pieces(template).map((piece) => (typeof piece === 'string' ? { words: piece } : { slot: piece.name }));
}

/** Names of the parameters a message uses, plural forms included. */
export function slotNames(template: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const piece of pieces(template)) {
    if (typeof piece === 'string') continue;
    names.add(piece.name);
    for (const form of piece.forms?.values() ?? []) for (const name of slotNames(form)) names.add(name);
  }
  return names;
}

function pieces(template: string): readonly Piece[] {
  let list = parsed.get(template);
  if (!list) parsed.set(template, (list = parse(template)));
  return list;
}

function parse(template: string): Piece[] {
  const list: Piece[] = [];
  let at = 0;
  while (at < template.length) {
    const open = template.indexOf('{', at);
    if (open < 0) break;
    const close = closing(template, open);
    if (close < 0) break;
    if (open > at) list.push(template.slice(at, open));
    list.push(slot(template.slice(open + 1, close)));
    at = close + 1;
  }
  if (at < template.length) list.push(template.slice(at));
  return list;
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return -1;
}

function slot(inside: string): Slot {
  const match = /^\s*(\w+)\s*,\s*plural\s*,/.exec(inside);
  if (!match) return { name: inside.trim(), forms: null };
  const forms = new Map<string, string>();
  let rest = inside.slice(match[0].length);
  for (let open = rest.indexOf('{'); open >= 0; open = rest.indexOf('{')) {
    const close = closing(rest, open);
    if (close < 0) break;
    forms.set(rest.slice(0, open).trim(), rest.slice(open + 1, close));
    rest = rest.slice(close + 1);
  }
  return { name: match[1] ?? '', forms };
}

const numbers = new Map<string, Intl.NumberFormat>();
function numberFormat(locale: string): Intl.NumberFormat {
  let format = numbers.get(locale);
  if (!format) numbers.set(locale, (format = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })));
  return format;
}

const plurals = new Map<string, Intl.PluralRules>();
function pluralRules(locale: string): Intl.PluralRules {
  let rules = plurals.get(locale);
  if (!rules) plurals.set(locale, (rules = new Intl.PluralRules(locale)));
  return rules;
}
