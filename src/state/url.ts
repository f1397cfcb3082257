import type { Recipes } from '../model/recipe';
import { isAnalysisPage, isPage, type DataRef, type Json, type Link } from './link';
import { fillBaseline, stripBaseline } from './spec-baseline';

/**
 * The only file that touches `location`. A link is `#/<page>?<payload>`, payload = version digit, then `p` and percent-encoded JSON (short) or
 * `z` and base64url of deflated JSON (long); `sample=<id>` and `open=<address of a file beside the app>` (several are joined by `&`) are the short forms that people write. JSON: `s` spec, `d` sample id or tables with columns, `m` model, `c` cleaning steps by table.
 */
const VERSION = '1';
const PLAIN_LIMIT = 240;
const INFLATED_LIMIT = 1 << 20;

export type LinkNotice = 'damaged' | 'newer' | null;
export interface Decoded {
  readonly link: Link;
  readonly notice: LinkNotice;
}

const START: Link = { page: 'start', spec: null, data: null, model: null };

/** Writes a link. Never throws on plain data. */
export async function encodeLink({ page, spec, data, model, recipes }: Link): Promise<string> {
  const payload = {
    ...(spec && { s: isAnalysisPage(page) ? stripBaseline(page, spec) : spec }),
    ...(data && { d: 'sample' in data ? data.sample : data.tables }),
    ...(model && { m: model }),
    ...(recipes && Object.keys(recipes).length > 0 && { c: recipes }),
  };
  if (Object.keys(payload).length === 0) return `#/${page}`;
  const json = JSON.stringify(payload);
  const plain = encodeURIComponent(json);
  return `#/${page}?${VERSION}${plain.length <= PLAIN_LIMIT ? `p${plain}` : `z${await deflate(json)}`}`;
}

/** Reads any text. Total: what cannot be read gives the start page and a notice, never an exception. */
export async function decodeLink(hash: string): Promise<Decoded> {
  const match = /^#?\/?([a-z-]*)(?:\?(.*))?$/s.exec(hash);
  const page = match?.[1] ?? '';
  const payload = match?.[2] ?? '';
  if (page === '' && payload === '') return { link: START, notice: hash.length > 2 ? 'damaged' : null };
  if (!isPage(page)) return { link: START, notice: 'damaged' };
  if (payload === '') return { link: { ...START, page }, notice: null };
  const sample = /^sample=([a-z-]+)$/.exec(payload)?.[1];
  if (sample) return { link: { ...START, page, data: { sample } }, notice: null };
  if (payload.startsWith('open=')) return { link: { ...START, page, open: new URLSearchParams(payload).getAll('open') }, notice: null };
  if (!payload.startsWith(VERSION)) return { link: START, notice: /^\d/.test(payload) ? 'newer' : 'damaged' };
  try {
    const json = payload[1] === 'z' ? await inflate(payload.slice(2)) : payload[1] === 'p' ? decodeURIComponent(payload.slice(2)) : 'null';
    const read: unknown = JSON.parse(json);
    if (!isObject(read)) return { link: START, notice: 'damaged' };
    const { s, d, m, c } = read;
    const data = dataRef(d);
    if (
      (s !== undefined && !isObject(s)) ||
      (m !== undefined && !isObject(m)) ||
      (d !== undefined && !data) ||
      (c !== undefined && !areRecipes(c))
    )
      return { link: START, notice: 'damaged' };
    const spec = s === undefined ? null : isAnalysisPage(page) ? fillBaseline(page, s as Json) : (s as Json);
    return { link: { page, spec, data, model: m === undefined ? null : m, recipes: c === undefined ? null : c }, notice: null };
  } catch {
    return { link: START, notice: 'damaged' };
  }
}

function dataRef(value: unknown): DataRef | null {
  if (typeof value === 'string') return { sample: value };
  if (!isObject(value)) return null;
  const shapes = Object.values(value);
  return shapes.every((columns) => Array.isArray(columns) && columns.every((name) => typeof name === 'string'))
    ? { tables: value as Record<string, string[]> }
    : null;
}

/** What the steps say is judged when they are applied. */
const areRecipes = (value: unknown): value is Recipes =>
  isObject(value) &&
  Object.values(value).every((steps) => Array.isArray(steps) && steps.every((step) => isObject(step) && typeof step['kind'] === 'string'));

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

async function deflate(text: string): Promise<string> {
  const bytes = new Uint8Array(
    await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer(),
  );
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

async function inflate(text: string): Promise<string> {
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let json = '';
  // A few bytes may inflate to gigabytes; a real link never does.
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    json += decoder.decode(piece.value, { stream: true });
    if (json.length > INFLATED_LIMIT) throw new RangeError('link too long');
  }
  return json + decoder.decode();
}

export const currentHash = (): string => location.hash;

/** The full address of a link, as it is copied. */
export const addressOf = (hash: string): string => `${location.href.split('#')[0] ?? ''}${hash}`;

/** Marks an entry of the history as written by the app: coming back to it is not the same as following a link. */
const OWN = 'suanpan';

export function writeHash(hash: string, mode: 'push' | 'replace'): void {
  if (hash === location.hash) return;
  if (mode === 'push') history.pushState(OWN, '', hash);
  else history.replaceState(OWN, '', hash);
}

/** Calls back when the person goes back or forward (`returning`), or edits the address. */
export function onHashChange(listener: (hash: string, returning: boolean) => void): () => void {
  const tell = ({ state }: PopStateEvent): void => listener(location.hash, state === OWN);
  addEventListener('popstate', tell);
  return () => removeEventListener('popstate', tell);
}
