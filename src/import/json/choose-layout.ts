import { refuse } from '../failures';
import type { LayoutVisitor, Place } from './document-layout';

/** How the rows of a document whose top is an object are found. */
export type Layout =
  | { readonly kind: 'rows'; readonly at: Place; readonly names?: readonly string[]; readonly index?: Place; readonly why: string }
  /** Each member of the document is a column. */
  | { readonly kind: 'columns'; readonly columns: readonly Place[]; readonly index: boolean; readonly why: string }
  /** The document is one row. */
  | { readonly kind: 'single'; readonly why: string };

/** Chooses the rows of a document: the list a person named, a table written by columns, the list with the most objects, or the document itself. */
export function chooseLayout(layout: LayoutVisitor, chosen: string | undefined, fileName: string): Layout {
  const places = lastOfEach(layout.places);
  if (chosen === '') return { kind: 'single', why: 'chosen' };
  if (chosen !== undefined) {
    const at = places.find((place) => place.kind === 'list' && place.path === chosen);
    if (at) return { kind: 'rows', at, why: 'chosen' };
    refuse('usage', `"${fileName}" has no list at "${chosen}"; choose one of its own lists.`, { file: fileName, path: chosen });
  }
  return (
    splitTable(layout, places) ??
    columnTable(places) ??
    longestList(places) ?? { kind: 'single', why: 'The document is one object without a list of rows.' }
  );
}

/** A key that is named twice counts with its last value. */
function lastOfEach(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [place.path, place])).values()];
}

const topOf = (places: readonly Place[]): Place | undefined => places.find((place) => place.depth === 0);
const tops = (places: readonly Place[]): Place[] => places.filter((place) => place.depth === 1);

/** `{"columns": [...], "data": [[...]]}`, with or without `index`: how pandas writes a table "split". */
function splitTable({ names }: LayoutVisitor, places: readonly Place[]): Layout | null {
  const [columns, data, index] = ['columns', 'data', 'index'].map((key) => tops(places).find((place) => place.path === key));
  if (!columns || columns.kind !== 'list' || !data || data.kind !== 'list' || data.members === 0) return null;
  if (data.lists !== data.members || columns.lists + columns.objects > 0 || columns.members !== names.length) return null;
  const why = 'The document has its columns and its data apart.';
  const extra = index?.kind === 'list' && !index.counted && index.members === data.members ? index : undefined;
  return { kind: 'rows', at: data, names, index: extra, why };
}

/** `{"a": [...], "b": [...]}` or `{"a": {"0": ..}, "b": {"0": ..}}`, all of one length. */
function columnTable(places: readonly Place[]): Layout | null {
  const columns = tops(places);
  const [first] = columns;
  const top = topOf(places);
  if (!first || first.members === 0 || top?.members !== columns.length) return null;
  if (!columns.every((place) => place.kind === first.kind && place.members === first.members)) return null;
  if (first.kind === 'object') {
    if (!columns.every((place) => place.digits)) return null;
    return { kind: 'columns', columns, index: !first.counted, why: 'Each key of the document is a column whose values are numbered.' };
  }
  if (columns.every((place) => place.objects > 0)) return null;
  if (columns.length === 1 && first.lists === first.members) return null;
  return { kind: 'columns', columns, index: false, why: 'Each key of the document is a column, with lists of one length.' };
}

function longestList(places: readonly Place[]): Layout | null {
  const lists = places.filter((place) => place.kind === 'list' && place.depth > 0);
  const best = longest(lists, 'objects') ?? longest(lists, 'lists');
  if (!best) return null;
  const others = lists
    .filter((place) => place !== best && place.objects + place.lists > 0)
    .map((place) => `${place.path} (${place.members})`);
  const rest = others.length > 0 ? ` Others: ${others.slice(0, 20).join(', ')}.` : '';
  return { kind: 'rows', at: best, why: `The list "${best.path}" holds ${best.members} rows, the most of any.${rest}` };
}

function longest(lists: readonly Place[], kind: 'objects' | 'lists'): Place | undefined {
  const fitting = lists.filter((place) => place[kind] > 0 && place[kind] * 2 > place.members);
  return fitting.reduce<Place | undefined>((best, place) => (best && best[kind] >= place[kind] ? best : place), undefined);
}
