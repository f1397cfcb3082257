import type { Filter } from '../../../../model/filter';
import { readTime } from '../../../../time/range';
import { isTime } from '../../cell';
import { columnNamed, emptying, failing, step, type Draft, type Look } from './draft';
import { ownFilters } from './own-filters';
import { signDraft } from './signs';

/** Cells that cannot be right: they become missing, or get back their sign. */
export async function cellDrafts(look: Look): Promise<readonly Draft[]> {
  const found: Draft[] = [...formatDrafts(look)];
  for (const { id, rule } of failing(look, 'range')) {
    const column = columnNamed(look, rule.column);
    // Bounds of text would be compared as text; such a column is read as numbers or dates first.
    if (!column || column.kind === 'text') continue;
    const negative = rule.min === 0 && (rule.max === null || rule.max === undefined) && !isTime(column);
    found.push(negative ? await signDraft(look, id, rule) : rangeDraft(look, id, rule));
  }
  return found;
}

/** A contact that cannot be reached is worse than none: none is counted as missing, and nobody writes to it. */
function formatDrafts(look: Look): readonly Draft[] {
  return failing(look, 'format').flatMap(({ id, rule }): readonly Draft[] => {
    const { column, format } = rule;
    if (typeof format !== 'string' || (rule.when ?? []).length > 0 || columnNamed(look, column)?.kind !== 'text') return [];
    return [
      {
        stage: 'cells',
        table: look.table.name,
        columns: [column],
        rule: id,
        why: 'invalid-format',
        effect: emptying(look, column),
        step: step({ kind: 'clear', column, when: { format } }),
      },
    ];
  });
}

interface Bounded {
  readonly column: string;
  readonly min?: number | string | null | undefined;
  readonly max?: number | string | null | undefined;
  readonly when?: readonly Filter[] | undefined;
}

function rangeDraft(look: Look, id: string, { column, min, max, when = [] }: Bounded): Draft {
  const edge = (bound: number | string, side: 'from' | 'to'): number | string => edgeOf(look, { column, bound, side });
  const outside: Filter[] = [
    ...(min === null || min === undefined ? [] : [{ column, op: '<', value: edge(min, 'from') } as const]),
    ...(max === null || max === undefined ? [] : [{ column, op: '>', value: edge(max, 'to') } as const]),
  ];
  return {
    stage: 'cells',
    table: look.table.name,
    columns: [column],
    rule: id,
    why: 'outside-range',
    effect: emptying(look, column),
    step: step({ kind: 'clear', column, when: { filters: [...ownFilters(when), { any: outside }] } }),
  };
}

interface Edge {
  readonly column: string;
  readonly bound: number | string;
  readonly side: 'from' | 'to';
}

/** A bound as the column stores it: a bare date as the last of times covers its day, and moments are kept in UTC. */
function edgeOf(look: Look, { column: name, bound, side }: Edge): number | string {
  const column = columnNamed(look, name);
  if (typeof bound === 'number' || column?.kind !== 'timestamp') return bound;
  if (!column.instant) return side === 'to' && /^\d{4}-\d\d-\d\d$/.test(bound) ? `${bound} 23:59:59.999999` : bound;
  const us = readTime(bound, look.mart.zone, name)[side];
  const rest = ((us % 1000) + 1000) % 1000;
  return `${new Date((us - rest) / 1000).toISOString().slice(0, 23).replace('T', ' ')}${String(rest).padStart(3, '0')}`;
}
