import { nodeText } from './json-text';
import type { WalkVisitor, DocumentWalker } from './document-walker';
import { NODE } from './node-tape';
import type { ValueScanner } from './value-scanner';

/** Objects are searched for lists down to this level. */
const DEEPEST_LIST = 4;
const MOST_NAMES = 10_000;
const MOST_PLACES = 100_000;

/** An object or list of a document, where it lies and what it holds. */
export interface Place {
  /** Dotted path; empty = the document itself. */
  readonly path: string;
  readonly key: string;
  readonly kind: 'object' | 'list';
  readonly depth: number;
  /** Offset of its bracket in the text, in bytes of UTF-8, and the line it is on. */
  readonly offset: number;
  readonly line: number;
  members: number;
  /** Members that are objects, lists, and the rest. */
  objects: number;
  lists: number;
  /** Keys are 0, 1, 2 …, or the values of the list are; and all keys are digits. */
  counted: boolean;
  digits: boolean;
}

/** Learns the layout of a document from a walk over it. */
export class LayoutVisitor implements WalkVisitor {
  readonly places: Place[] = [];
  /** The texts of the list `columns` at the top, as pandas writes the names of columns. */
  readonly names: string[] = [];
  private readonly open: Place[] = [];
  walker: DocumentWalker | null = null;

  enter(kind: 'object' | 'list'): boolean {
    const parent = this.open.at(-1);
    const { walker, places } = this;
    if (!walker || (parent && (parent.kind === 'list' || parent.depth >= DEEPEST_LIST || places.length >= MOST_PLACES))) return false;
    this.note(kind === 'object' ? NODE.object : NODE.list);
    const { key, offset, line } = walker;
    const path = parent ? (parent.path === '' ? key : `${parent.path}.${key}`) : '';
    const shape = { members: 0, objects: 0, lists: 0, counted: true, digits: true };
    const place: Place = { path, key: parent ? key : '', kind, depth: this.open.length, offset, line, ...shape };
    places.push(place);
    this.open.push(place);
    return true;
  }

  leave(): void {
    this.open.pop();
  }

  value(scanner: ValueScanner): void {
    const place = this.open.at(-1);
    if (place?.kind === 'list' && place.path === 'columns' && this.names.length < MOST_NAMES) this.names.push(nodeText(scanner, 0));
    if (place?.kind === 'list' && place.counted)
      place.counted = scanner.kinds[0] === NODE.number && nodeText(scanner, 0) === String(place.members);
    this.note(scanner.kinds[0]);
  }

  private note(kind: number | undefined): void {
    const place = this.open.at(-1);
    if (!place) return;
    if (place.kind === 'object') {
      const key = this.walker?.key ?? '';
      place.digits &&= /^\d{1,20}$/.test(key);
      place.counted &&= key === String(place.members);
    }
    place.members += 1;
    if (kind === NODE.object) place.objects += 1;
    else if (kind === NODE.list) place.lists += 1;
  }
}
