/** The one setting that stays open: whose tables come first on a connection. `schema` is a plain name. */
export const searchFirst = (schema: string): string => `SET search_path='${schema},main'`;

/**
 * Run once after DuckDB has started, before any data. Nothing is fetched, no file or address can be opened from SQL,
 * and none of it can be unset afterwards.
 */
export const LOCK_DOWN: readonly string[] = [
  'SET autoinstall_known_extensions=false',
  'SET autoload_known_extensions=false',
  "SET custom_extension_repository='/ext'",
  'SET preserve_insertion_order=true',
  "SET allowed_directories=['local/']",
  'SET enable_external_access=false',
  'SET lock_configuration=true',
];
