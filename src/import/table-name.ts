const EXTENSIONS = /\.(csv|tsv|tab|txt|psv|dat|gz|gzip|parquet|pq|json|ndjson|jsonl|xlsx|xls|arrow|feather)$/i;

/**
 * The table name of a file: its base name without known extensions, in Unicode as it is, made unique against `taken`
 * without regard to case, because SQL names ignore case. `orders.csv.gz` gives `orders`, a second one `orders_2`.
 */
export function uniqueTableName(fileName: string, taken: Iterable<string> = []): string {
  let base = fileName.split(/[/\\]/).at(-1) ?? '';
  while (EXTENSIONS.test(base)) base = base.replace(EXTENSIONS, '');
  return uniqueName(base.replaceAll('\0', '').trim() || 'table', new Set([...RESERVED_TABLES, ...[...taken].map(foldName)]));
}

/** What a part of a file is called: a file inside an archive by its own name, a sheet by file and sheet, as `orders - March`. */
export function nameOfPart(fileName: string, path: string | null): string {
  const last = path?.split('/').at(-1);
  if (last === undefined) return fileName;
  if (EXTENSIONS.test(last)) return last;
  return `${uniqueTableName(fileName)} - ${last}`;
}

/** Names of the facts, which a table of a person's must not hide. */
export const RESERVED_TABLES: ReadonlySet<string> = new Set(
  ['event', 'order', 'line', 'reversal', 'customer', 'identity'].map((fact) => `mart_${fact}`),
);

/** How names are compared: engine identifiers ignore case. */
export const foldName = (name: string): string => name.toLowerCase();

/** `name`, or `name_2`, `name_3` … when its folded form is taken. */
export function uniqueName(name: string, folded: ReadonlySet<string>): string {
  let candidate = name;
  for (let n = 2; folded.has(foldName(candidate)); n += 1) candidate = `${name}_${n}`;
  return candidate;
}
