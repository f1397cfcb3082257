import type { PersonalColumn } from '../analyses/privacy/result';
import { i18n } from '../i18n/i18n.svelte';
import { classesIn, isPersonal, ROW_KINDS, type ExportKind } from '../model/privacy';
import type { PiiClass } from '../model/project';
import { isProtected } from './protected-project';
import { privacy } from './privacy.svelte';
import { session } from './session.svelte';

export interface Exporting {
  readonly what: ExportKind;
  /** The name of the file, or what a link points to. */
  readonly name: string;
  /** Tables whose cells go along; none for aggregates. */
  readonly tables?: readonly string[];
  /** Only these columns of the tables. */
  readonly columns?: readonly string[];
  readonly rows?: number | null;
}

interface Cell {
  readonly name: string;
  readonly class: PiiClass;
  readonly open: boolean;
}

/**
 * Every export asks here before anything leaves: 'go', or why not and what to do, in the words of the page. What was asked is in the log either way.
 */
export async function exporting({
  what,
  name,
  tables = [],
  columns,
  rows = null,
}: Exporting): Promise<'go' | { readonly refused: string }> {
  const { t } = i18n.text;
  const cells = tables.length > 0 ? cellsOf(what, { tables, columns, found: await privacy.findPersonal().catch(() => null) }) : [];
  const against =
    privacy.all.aggregatesOnly && ROW_KINDS.includes(what) ? t('privacy.refused.aggregates', { name }) : policyWords(name, cells);
  privacy.log({
    time: new Date().toISOString(),
    what,
    name,
    rows,
    classes: classesIn(cells === null ? ['sensitive'] : cells.map((cell) => cell.class)),
    open: (cells ?? []).filter((cell) => cell.open && isPersonal(cell.class)).map((cell) => cell.name),
    within: against === null,
    done: against === null,
  });
  return against === null ? 'go' : { refused: against };
}

interface Given {
  readonly tables: readonly string[];
  readonly columns: readonly string[] | undefined;
  /** Null = it is not known what is personal. */
  readonly found: readonly PersonalColumn[] | null;
}

function cellsOf(what: ExportKind, { tables, columns, found }: Given): readonly Cell[] | null {
  if (found === null) return null;
  return session.tables
    .filter(({ name }) => tables.includes(name))
    .flatMap((table) => {
      // A project file holds files as they were read, but of a table with protected columns the table as it stands.
      const raw = what === 'project' && !isProtected(session.recipes, table.name);
      const all = raw ? (table.cleaning?.columnsBefore ?? table.columns) : table.columns;
      return all
        .filter(({ name }) => columns === undefined || columns.includes(name))
        .map(({ name }): Cell => ({
          name: `${table.name}.${name}`,
          class: privacy.classOf(table.name, name, found),
          open: raw || !privacy.treatmentOf(table.name, name),
        }));
    });
}

/** Why the policy is against it; null when it is not. */
function policyWords(name: string, cells: readonly Cell[] | null): string | null {
  const { t, list } = i18n.text;
  if (cells === null) return t('privacy.refused.unknown', { name });
  const { policy } = privacy.all;
  const bad = cells.filter((cell) => policy[cell.class] === 'never' || (policy[cell.class] === 'protected-only' && cell.open));
  if (bad.length === 0) return null;
  const columns = list(bad.slice(0, 5).map((cell) => cell.name));
  const never = bad.some((cell) => policy[cell.class] === 'never');
  return t(never ? 'privacy.refused.never' : 'privacy.refused.open', { name, columns, n: bad.length });
}
