/**
 * The quality score once more, straight from the text of the methodology and over plain JavaScript rows; it shares nothing with src.
 * It knows rules as data and answers who fails, what a column, a table and the dataset score, and what each rule costs.
 */
export type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;
export interface NaiveRule {
  readonly id: string;
  readonly kind: string;
  readonly table: string;
  readonly [key: string]: unknown;
}
export interface NaiveTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly kind: string; readonly weight: number }[];
  readonly rows: readonly Row[];
}
type Weights = Readonly<Record<string, number>>;

const DIMENSION: Readonly<Record<string, string>> = {
  required: 'completeness',
  type: 'validity',
  format: 'validity',
  enum: 'validity',
  range: 'validity',
  unique: 'uniqueness',
  spelling: 'consistency',
  reference: 'consistency',
  times: 'consistency',
  follows: 'consistency',
  total: 'consistency',
  bounds: 'accuracy',
  'reference-total': 'accuracy',
  delay: 'timeliness',
  freshness: 'timeliness',
  gaps: 'timeliness',
};
/** Conditions of the tests in plain JavaScript: null = the rule does not apply. */
const CONDITIONS: Readonly<Record<string, { readonly columns: readonly string[]; readonly holds: (row: Row) => boolean | null }>> = {
  'amount >= 0 AND n < 3': {
    columns: ['amount', 'n'],
    holds: ({ amount, n }) => {
      const parts = [amount === null ? null : Number(amount) >= 0, n === null ? null : Number(n) < 3];
      return parts.includes(false) ? false : parts.includes(null) ? null : true;
    },
  },
  "coalesce(web, '') <> '未知'": { columns: ['web'], holds: ({ web }) => web !== '未知' },
};
const WORDS = ['na', 'n/a', 'null', '-', '无', '未知', ''];
export const isMissing = (cell: Cell | undefined): boolean =>
  cell === null ||
  cell === undefined ||
  (typeof cell === 'number' && Number.isNaN(cell)) ||
  (typeof cell === 'string' && WORDS.includes(cell.trim().toLowerCase()));

const narrow = (text: string): string =>
  [...text].map((c) => (c >= '！' && c <= '～' ? String.fromCharCode(c.charCodeAt(0) - 0xfee0) : c === '　' ? ' ' : c)).join('');
const fold = (text: string): string => narrow(text).trim().toLowerCase();
const ms = (cell: Cell | undefined): number => Date.parse(`${String(cell).replace(' ', 'T')}Z`);
const HOUR = 3_600_000;

function idCard(text: string): boolean {
  const id = text.trim();
  if (!/^\d{17}[\dxX]$/.test(id)) return false;
  const birth = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
  const day = new Date(`${birth}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== birth) return false;
  let remainder = 0;
  for (let i = 0; i < 17; i++) remainder += Number(id[i]) * (2 ** (17 - i) % 11);
  return '10X98765432'[remainder % 11] === id[17]?.toUpperCase();
}

function passesFormat(format: string, text: string): boolean {
  if (format === 'email') {
    const [local, domain, ...rest] = text.trim().split('@');
    if (!local || !domain || rest.length > 0 || /\s/.test(text.trim())) return false;
    const labels = domain.split('.');
    return labels.length > 1 && labels.every((label) => label !== '') && /^[a-z]{2,}$/i.test(labels.at(-1) ?? '');
  }
  if (format === 'id-card-cn') return idCard(text);
  const digits = text.replaceAll(/[\s-]/g, '').replace(/^(\+86|0086|86)(?=1\d{10}$)/, '');
  return digits.length === 11 && digits.startsWith('1') && /[3-9]/.test(digits[1] ?? '') && /^\d+$/.test(digits);
}

/** Per row: not looked at, fine, or failed. */
type Verdict = 'skip' | 'pass' | 'fail';

function applies(row: Row, rule: NaiveRule): boolean {
  const when = (rule['when'] ?? []) as readonly { readonly column: string; readonly op: string; readonly value: Cell }[];
  return when.every(({ column, op, value }) => (op === '=' ? row[column] === value : row[column] !== value));
}

function verdicts(rule: NaiveRule, table: NaiveTable, tables: readonly NaiveTable[]): Verdict[] {
  const rows = table.rows;
  const named = String(rule['column']);
  const each = (skip: (row: Row) => boolean, fails: (row: Row, i: number) => boolean): Verdict[] =>
    rows.map((row, i) => (!applies(row, rule) || skip(row) ? 'skip' : fails(row, i) ? 'fail' : 'pass'));
  const empty = (row: Row): boolean => isMissing(row[named]);
  const value = (row: Row): Cell => row[named] ?? null;
  const of = (name: string): readonly Row[] => tables.find((item) => item.name === name)?.rows ?? [];
  switch (rule.kind) {
    case 'required':
      return each(() => false, empty);
    case 'type':
      return each(empty, (row) => !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(String(value(row)).trim()));
    case 'format':
      return each(empty, (row) => !passesFormat(String(rule['format']), String(value(row))));
    case 'enum':
      return each(empty, (row) => !(rule['values'] as readonly unknown[]).map(String).includes(String(value(row))));
    case 'range':
    case 'bounds': {
      const { min, max } = rule as { readonly min?: number | string; readonly max?: number | string };
      if (typeof min === 'string' || typeof max === 'string') {
        return each(
          empty,
          (row) => ms(value(row)) < ms(`${String(min)}T00:00:00`) || ms(value(row)) >= ms(`${String(max)}T00:00:00`) + 24 * HOUR,
        );
      }
      return each(empty, (row) => Number(value(row)) < (min ?? -Infinity) || Number(value(row)) > (max ?? Infinity));
    }
    case 'unique': {
      const all = rule['columns'] === 'all';
      const key = all ? table.columns.map(({ name }) => name) : (rule['columns'] as readonly string[]);
      const seen = new Set<string>();
      return each(
        (row) => !all && key.some((name) => isMissing(row[name])),
        (row) => {
          const text = JSON.stringify(key.map((name) => (Number.isNaN(row[name]) ? 'NaN' : (row[name] ?? null))));
          const known = seen.has(text);
          seen.add(text);
          return known;
        },
      );
    }
    case 'spelling': {
      const groups = new Map<string, Map<string, number>>();
      for (const row of rows) {
        if (empty(row) || !applies(row, rule)) continue;
        const text = String(value(row));
        const group = groups.get(fold(text)) ?? new Map<string, number>();
        groups.set(fold(text), group.set(text, (group.get(text) ?? 0) + 1));
      }
      const right = new Set([...groups.values()].map((group) => [...group].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0]));
      return each(empty, (row) => !right.has(String(value(row))));
    }
    case 'reference': {
      const known = new Set(
        (rule['to'] as readonly { table: string; column: string }[]).flatMap(({ table: to, column }) =>
          of(to)
            .map((row) => row[column])
            .filter((cell) => !isMissing(cell))
            .map((cell) => String(cell).trim()),
        ),
      );
      return each(empty, (row) => !known.has(String(value(row)).trim()));
    }
    case 'times':
      return each(
        (row) => isMissing(row[String(rule['start'])]) || isMissing(row[String(rule['end'])]),
        (row) => ms(row[String(rule['end'])]) < ms(row[String(rule['start'])]),
      );
    case 'follows': {
      const { to, time } = rule as unknown as { readonly to: { table: string; column: string; time: string }; readonly time: string };
      return each(
        (row) => empty(row) || isMissing(row[time]),
        (row) =>
          of(to.table).some((other) => !isMissing(other[to.time]) && String(other[to.column] ?? '').trim() === String(value(row)).trim()) &&
          ms(row[time]) <
            Math.min(
              ...of(to.table)
                .filter((other) => !isMissing(other[to.time]) && String(other[to.column] ?? '').trim() === String(value(row)).trim())
                .map((other) => ms(other[to.time])),
            ),
      );
    }
    case 'total': {
      const { key, lines } = rule as unknown as { readonly key: string; readonly lines: { table: string; key: string; amount: string } };
      return each(
        (row) => empty(row) || isMissing(row[key]),
        (row) => {
          const sum = of(lines.table)
            .filter((line) => String(line[lines.key] ?? '').trim() === String(row[key]).trim())
            .reduce((s, line) => s + Math.round(Number(line[lines.amount] ?? 0) * 100), 0);
          return Math.abs(Math.round(Number(value(row)) * 100) - sum) > 0.5;
        },
      );
    }
    case 'reference-total': {
      const total = Number(rule['total']);
      const sum =
        rows.filter((row) => applies(row, rule) && !empty(row)).reduce((s, row) => s + Math.round(Number(value(row)) * 100), 0) / 100;
      return each(empty, () => Math.abs(sum - total) > 0.05 * Math.abs(total));
    }
    case 'delay':
      return each(
        (row) => empty(row) || isMissing(row[String(rule['arrival'])]),
        (row) => ms(row[String(rule['arrival'])]) - ms(value(row)) > 2 * HOUR,
      );
    case 'freshness': {
      const newest = Math.max(...rows.filter((row) => applies(row, rule) && !empty(row)).map((row) => ms(value(row))));
      return each(empty, () => ms(String(rule['delivered'])) - newest > 2 * HOUR);
    }
    case 'condition': {
      const holds = (row: Row): boolean | null | undefined => CONDITIONS[String(rule['sql'])]?.holds(row);
      return each(
        (row) => holds(row) === null,
        (row) => holds(row) === false,
      );
    }
    default:
      return rows.map(() => 'skip');
  }
}

function columnsOf(rule: NaiveRule, table: NaiveTable): readonly string[] {
  if (rule.kind === 'condition') return CONDITIONS[String(rule['sql'])]?.columns ?? [];
  if (rule.kind === 'unique')
    return rule['columns'] === 'all' ? table.columns.map(({ name }) => name) : (rule['columns'] as readonly string[]);
  if (rule.kind === 'times') return [String(rule['start']), String(rule['end'])];
  return rule.kind === 'follows' ? [String(rule['column']), String(rule['time'])] : [String(rule['column'])];
}

function gapDays(rule: NaiveRule, table: NaiveTable): { checked: number; failed: number } {
  const days = new Set(
    table.rows
      .filter((row) => applies(row, rule) && !isMissing(row[String(rule['column'])]))
      .map((row) => Math.floor(ms(row[String(rule['column'])]) / (24 * HOUR))),
  );
  if (days.size === 0) return { checked: 0, failed: 0 };
  const span = Math.max(...days) - Math.min(...days) + 1;
  return { checked: span, failed: span - days.size };
}

const weighted = (parts: readonly { readonly value: number | null; readonly weight: number }[]): number | null => {
  const used = parts.filter((part): part is { value: number; weight: number } => part.value !== null);
  const weight = used.reduce((sum, part) => sum + part.weight, 0);
  return weight === 0 ? null : used.reduce((sum, part) => sum + part.value * part.weight, 0) / weight;
};

export interface NaiveScore {
  readonly score: number | null;
  readonly tables: readonly {
    readonly name: string;
    readonly score: number | null;
    readonly columns: readonly {
      readonly name: string;
      readonly score: number | null;
      readonly dimensions: Readonly<Record<string, number | null>>;
    }[];
  }[];
  readonly rules: Readonly<Record<string, { readonly checked: number; readonly failed: number }>>;
}

/** `forgiven` = the id of a rule that no row is held to fail. */
export function naiveScore(
  tables: readonly NaiveTable[],
  rules: readonly NaiveRule[],
  { weights, forgiven }: { readonly weights: Weights; readonly forgiven?: string },
): NaiveScore {
  const counted: Record<string, { checked: number; failed: number }> = {};
  const scored = tables.map((table) => {
    const own = rules
      .filter((rule) => rule.table === table.name)
      .map((rule) => {
        const days = rule.kind === 'gaps' ? gapDays(rule, table) : null;
        const rows = verdicts(rule, table, tables);
        counted[rule.id] = days ?? { checked: rows.filter((v) => v !== 'skip').length, failed: rows.filter((v) => v === 'fail').length };
        return { rule, days, rows };
      });
    const columns = table.columns.map(({ name, weight }) => {
      const dimensions = Object.fromEntries(
        Object.keys(weights).map((dimension) => {
          const mine = own.filter(
            ({ rule }) => (rule['dimension'] ?? DIMENSION[rule.kind]) === dimension && columnsOf(rule, table).includes(name),
          );
          let checked = 0;
          let failed = 0;
          table.rows.forEach((_, i) => {
            if (mine.some(({ rows }) => rows[i] !== 'skip')) checked++;
            if (mine.some(({ rule, rows }) => rows[i] === 'fail' && rule.id !== forgiven)) failed++;
          });
          for (const { rule, days } of mine) {
            checked += days?.checked ?? 0;
            failed += rule.id === forgiven ? 0 : (days?.failed ?? 0);
          }
          return [dimension, checked === 0 ? null : 100 * (1 - failed / checked)];
        }),
      );
      return {
        name,
        weight,
        dimensions,
        score: weighted(Object.entries(dimensions).map(([dimension, value]) => ({ value, weight: weights[dimension] ?? 0 }))),
      };
    });
    return { name: table.name, columns, score: weighted(columns.map(({ score, weight }) => ({ value: score, weight }))) };
  });
  const cells = (i: number): number => (tables[i]?.rows.length ?? 0) * (tables[i]?.columns.length ?? 0);
  return { score: weighted(scored.map(({ score }, i) => ({ value: score, weight: cells(i) }))), tables: scored, rules: counted };
}
