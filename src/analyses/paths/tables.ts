import { cell, type TableCell, type TableData } from '../../charts/table-data';
import type { Text } from '../../i18n/text';
import { nodeKey, nodeName } from './labels';
import type { PathsResult } from './spec';

const endColumn = (labels: readonly string[]): { label: string; align: 'end' }[] => labels.map((label) => ({ label, align: 'end' }));
const startColumn = (labels: readonly string[]): { label: string; align: 'start' }[] => labels.map((label) => ({ label, align: 'start' }));

/** Every move of the picture and where sessions end, by step and size. */
export function flowTable({ edges, dropOff, nodes }: PathsResult, text: Text): TableData {
  const at = new Map(nodes.map((node) => [`${node.step}${nodeKey(node.node, node.other)}`, node.sessions]));
  const rows = [
    ...edges.map((edge) => ({ ...edge, sessions: edge.transitions, name: nodeName(edge.to, edge.toOther, text) })),
    ...dropOff.map((drop) => ({ ...drop, from: drop.node, fromOther: drop.other, name: text.t('paths.leave') })),
  ].sort((a, b) => a.step - b.step || b.sessions - a.sessions);
  return {
    caption: text.t('paths.flow'),
    columns: [
      ...startColumn([text.t('paths.column.step'), text.t('paths.column.from'), text.t('paths.column.to')]),
      ...endColumn([text.t('paths.column.sessions'), text.t('paths.column.share')]).map((column) => ({
        ...column,
        derived: 'row' as const,
      })),
      ...endColumn([text.t('paths.column.people')]).map((column) => ({ ...column, people: 'alone' as const })),
    ],
    rows: rows.map(({ step, from, fromOther, name, sessions, actors }): TableCell[] => {
      const share = sessions / (at.get(`${step}${nodeKey(from, fromOther)}`) ?? sessions);
      return [
        cell(text.count(step), step),
        cell(nodeName(from, fromOther, text)),
        cell(name),
        cell(text.count(sessions), sessions),
        cell(text.percent(share), share),
        cell(text.count(actors), actors),
      ];
    }),
  };
}

/** More columns than these no screen shows; the file has them all. */
const COLUMNS = 12;

/** Shares of each row's moves; the last column is the end of the session. `all` leaves nothing out. */
export function matrixTable({ matrix }: PathsResult, text: Text, size: 'page' | 'all'): TableData {
  const known = new Map(matrix.map((move) => [nodeKey(move.from, move.fromOther), nodeName(move.from, move.fromOther, text)]));
  const keys = [...known.keys()].slice(0, size === 'page' ? COLUMNS : undefined);
  const share = new Map(
    matrix.map((move) => [`${nodeKey(move.from, move.fromOther)}>${move.to === null ? '' : nodeKey(move.to, move.toOther)}`, move.share]),
  );
  return {
    caption: text.t('paths.matrix'),
    columns: [
      ...startColumn([text.t('paths.column.fromTo')]),
      ...endColumn([...keys.map((key) => known.get(key) ?? ''), text.t('paths.ends')]),
    ],
    rows: keys.map((from): TableCell[] => [
      cell(known.get(from) ?? ''),
      ...[...keys, ''].map((to) => {
        const value = share.get(`${from}>${to}`) ?? 0;
        return cell(value === 0 ? '·' : text.percent(value, 0), value);
      }),
    ]),
  };
}

export function loopsTable({ loops }: PathsResult, text: Text): TableData {
  return {
    caption: text.t('paths.loops'),
    columns: [
      ...startColumn([text.t('paths.column.from'), text.t('paths.column.back')]),
      { label: text.t('paths.column.returns'), align: 'end', derived: 'row' },
      { label: text.t('paths.column.people'), align: 'end', people: 'alone' },
    ],
    rows: loops.map(({ from, to, transitions, actors }): TableCell[] => [
      cell(nodeName(from, undefined, text)),
      cell(nodeName(to, undefined, text)),
      cell(text.count(transitions), transitions),
      cell(text.count(actors), actors),
    ]),
  };
}
