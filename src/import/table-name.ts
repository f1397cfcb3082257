const EXTENSIONS = /\.(csv|tsv|tab|txt|psv|dat|gz|gzip|parquet|pq|json|ndjson|jsonl|xlsx|xlsm|xls|arrow|arrows|feather|zip)$/i;

/**
 * The table name of a file: its base name without known extensions, in Unicode as it is, made unique against `taken`
 * without regard to case, because SQL names ignore case. `orders.csv.gz` gives `orders`, a second one `orders_2`.
 */
export function uniqueTableName(fileName: string, taken: Iterable<string> = []): string {
  return uniqueName(baseName(fileName), new Set([...RESERVED_TABLES, ...[...taken].map(foldName)]));
}

/** A file's name without folders and known extensions. */
export function baseName(fileName: string): string {
  let base = fileName.split(/[/\\]/).at(-1) ?? '';
  while (EXTENSIONS.test(base)) base = base.replace(EXTENSIONS, '');
  return base.replaceAll('\0', '').trim() || 'table';
}

/** Names of the facts, which a table of a person's must not hide. */
export const RESERVED_TABLES: ReadonlySet<string> = new Set(
  ['event', 'order', 'line', 'reversal', 'customer', 'identity', 'segment'].map((fact) => `mart_${fact}`),
);

/** How names are compared: engine identifiers ignore case. */
export const foldName = (name: string): string => name.toLowerCase();

/** `name`, or `name_2`, `name_3` … when its folded form is taken. */
export function uniqueName(name: string, folded: ReadonlySet<string>): string {
  let candidate = name;
  for (let n = 2; folded.has(foldName(candidate)); n += 1) candidate = `${name}_${n}`;
  return candidate;
}
