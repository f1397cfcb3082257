/** What a condition may use besides columns and literals: a closed list, so that what DuckDB learns tomorrow is refused until it was looked at. */
const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''));

export const KEYWORDS = words('and or not in between is null like ilike escape case when then else end true false');

export const OPERATORS = words('= == <> != < <= > >= + - * / // % || ,');

/** Types a cast may lead to. */
export const TYPES = words('INTEGER BIGINT DOUBLE DECIMAL VARCHAR DATE TIMESTAMP BOOLEAN');

export const INTERVAL_UNITS = words(
  'second seconds minute minutes hour hours day days week weeks month months quarter quarters year years',
);

/**
 * Functions whose value depends on their arguments alone. Left out on purpose: the clock, chance, settings, sequences, files and tables; aggregates and
 * windows, which look at other rows; and what can make a text of any length (repeat, lpad, rpad, printf).
 */
export const FUNCTIONS = words(`
  lower upper trim ltrim rtrim length strlen substr substring left right replace concat contains starts_with ends_with prefix suffix
  regexp_matches regexp_full_match regexp_extract regexp_replace split_part strpos instr reverse unicode ascii levenshtein jaro_winkler_similarity
  abs round floor ceil ceiling trunc sign sqrt exp ln log log2 log10 pow power mod greatest least isnan isinf isfinite
  coalesce ifnull nullif if
  year month day quarter week dayofweek isodow dayofyear hour minute second date_part date_trunc date_diff datediff date_sub last_day
  epoch epoch_ms epoch_us make_date strftime try_strptime
`);
