import type { Text } from '../../i18n/text';
import type { Dropped, FactName, LineageNode, LineageResult } from './result';

export const factWords = (fact: string, text: Text): string => text.maybe(`lineage.fact.${fact}`, fact);
const FACTS: ReadonlySet<string> = new Set<FactName>([
  'event',
  'order',
  'line',
  'reversal',
  'customer',
  'identity',
  'spend',
  'ticket',
  'assignment',
]);

export function nodeWords(node: LineageNode, text: Text): string {
  if (node.kind === 'mart') return factWords(node.fact, text);
  if (node.kind === 'kpi') return text.maybe(`kpi.${node.name}`, node.name);
  if (node.kind === 'analysis') return text.maybe(`reader.${node.name}`, node.name);
  return node.kind === 'file' && node.part !== null ? `${node.name} / ${node.part}` : node.name;
}

export function sizeWords(bytes: number, text: Text): string {
  if (bytes < 1000) return `${text.count(bytes)} B`;
  return bytes < 1_000_000 ? `${text.decimal(bytes / 1000, 1)} kB` : `${text.decimal(bytes / 1_000_000, 1)} MB`;
}

export function noteWords(node: LineageNode, text: Text): string {
  if (node.kind === 'file') return text.t('lineage.bytes', { size: sizeWords(node.bytes, text), encoding: node.encoding || node.format });
  if (node.kind === 'table') return text.t('lineage.rows', { n: node.rows });
  return node.kind === 'mart' ? text.t('lineage.rows', { n: node.rows }) : text.t(`lineage.kind.${node.kind}`);
}

export const droppedWords = (dropped: readonly Dropped[], text: Text): string =>
  dropped.map(({ why, rows }) => text.t(`lineage.why.${why}`, { n: rows })).join(' · ');

export const ofWords = (of: string, text: Text): string => (FACTS.has(of) ? factWords(of, text) : of);

/** Loaded tables that no fact is made of. */
export const unused = ({ nodes, edges }: LineageResult): readonly string[] =>
  nodes.flatMap((node) => (node.kind === 'table' && !edges.some(({ from }) => from === node.id) ? [node.name] : []));
