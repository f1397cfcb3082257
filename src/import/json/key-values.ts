import { nodeText } from './json-text';
import { NODE } from './node-tape';
import type { ValueScanner } from './value-scanner';

/** Where GA4's export keeps the value of a parameter; one of them is set. */
const HOLDERS = ['string_value', 'int_value', 'float_value', 'double_value'];
const LISTS = new Set(['event_params', 'user_properties']);

/** Lists that are key/value lists even when they are empty. */
export const isKeyValueName = (key: string): boolean => LISTS.has(key);

/** A key and its value as nodes of the tape; a value of -1 is not set. */
export interface Pair {
  readonly key: number;
  readonly value: number;
}

/** The pairs of a list such as `[{"key": "page", "value": {"string_value": "/"}}]`; null when the list is not of that kind. */
export function keyValues(scanner: ValueScanner, list: number): Pair[] | null {
  const end = scanner.next[list] ?? 0;
  const pairs: Pair[] = [];
  for (let item = list + 1; item < end; item = scanner.next[item] ?? end) {
    const key = member(scanner, item, ['key']);
    const holder = member(scanner, item, ['value']);
    if (key < 0 || holder < 0 || scanner.kinds[holder] !== NODE.object || !isText(scanner.kinds[key])) return null;
    pairs.push({ key, value: member(scanner, holder, HOLDERS) });
  }
  return pairs;
}

const isText = (kind: number | undefined): boolean => kind === NODE.text || kind === NODE.escaped;

/** The first member of an object with one of these keys that is not null; -1 = none. */
function member(scanner: ValueScanner, object: number, keys: readonly string[]): number {
  if (scanner.kinds[object] !== NODE.object) return -1;
  const end = scanner.next[object] ?? 0;
  for (let key = object + 1; key < end; key = scanner.next[key + 1] ?? end) {
    if (scanner.kinds[key + 1] !== NODE.nothing && keys.includes(nodeText(scanner, key))) return key + 1;
  }
  return -1;
}

/** Calls `take` with the nodes of every key and value of an object or key/value list. */
export function eachMember(scanner: ValueScanner, node: number, take: (key: number, value: number) => void): void {
  if (scanner.kinds[node] === NODE.list) {
    for (const { key, value } of keyValues(scanner, node) ?? []) if (value >= 0) take(key, value);
    return;
  }
  const end = scanner.next[node] ?? 0;
  for (let key = node + 1; key < end; key = scanner.next[key + 1] ?? end) take(key, key + 1);
}
