import type { ImportNotice, NestedProperty } from '../../model/table';
import type { StagingWriter } from '../csv/staging-writer';
import { CellWriter } from './cell-writer';
import { isLeaf } from './choose-columns';
import { ColumnNamer } from './column-namer';
import { JsonNode, withDescendants } from './json-node';
import { nodeText } from './json-text';
import { isKeyValueName, keyValues } from './key-values';
import { nestedProperties } from './nested-properties';
import { PropertyBudget } from './property-budget';
import { restText } from './rest-text';
import type { RowMaker } from './row-maker';
import { NODE } from './node-tape';
import type { ValueScanner } from './value-scanner';

/** How far ahead a key is looked for when keys are left out. */
const AHEAD = 4;
/** The column of top-level properties that are too many. */
const REST = 'rest';

const encoder = new TextEncoder();

/** Rows from objects: nested properties become columns with dotted names as far as they are not too many; the rest stays JSON text. */
export class ObjectRows implements RowMaker {
  readonly header = 0;
  private readonly root = new JsonNode('', null);
  private readonly namer = new ColumnNamer();
  private readonly cells = new CellWriter();
  /** The node of each column, the row that filled it last, and where on the tape. */
  private readonly columns: JsonNode[] = [];
  private readonly cellRow: number[] = [];
  private readonly cellAt: number[] = [];
  private row = 0;
  /** Rows that name a key twice, and the last of them. */
  private repeated = 0;
  private repeatedRow = 0;
  private fresh: JsonNode[] = [];
  private mode: 'sample' | 'rows' = 'sample';

  private readonly budget: PropertyBudget;

  constructor(expand: readonly string[]) {
    this.budget = new PropertyBudget(expand);
  }

  get names(): readonly string[] {
    return this.namer.names;
  }

  observe(scanner: ValueScanner): void {
    this.row += 1;
    this.object(this.root, scanner, 0);
  }

  begin(): void {
    this.root.seen = this.row;
    this.budget.settle(this.root);
    const rests = new Set([...withDescendants(this.root)].filter((node) => node.hidden).map((node) => node.top));
    const wanted = [...withDescendants(this.root)].filter(
      (node) => node !== this.root && !node.hidden && (node.values > 0 || (rests.has(node) && !isLeaf(node))),
    );
    // Properties of one object lie together where the object first appeared.
    for (const node of withDescendants(this.root)) node.seen = 0;
    if (wanted.length === 0) this.namer.addAll(['value'], 1);
    else
      this.namer.addAll(
        wanted.map((node) => node.path),
        wanted.length,
      );
    wanted.forEach((node) => this.give(node));
    if (wanted.length === 0) this.give(this.root);
    this.mode = 'rows';
    this.repeated = 0;
  }

  add(scanner: ValueScanner, writer: StagingWriter): boolean {
    this.row += 1;
    const { root, row, columns, cellRow, cellAt } = this;
    root.at = 0;
    this.object(root, scanner, 0);
    for (const node of this.fresh) writer.addColumn(this.namer.add(node === root ? REST : node.path));
    if (this.fresh.length > 0) this.fresh = [];
    this.cells.load(scanner, writer);
    for (let column = 0; column < columns.length; column += 1) {
      const node = columns[column];
      if (cellRow[column] === row) this.cells.add(column, cellAt[column] ?? 0);
      else if (node?.restStamp === row) this.addRest(node, scanner, writer);
      else writer.addNull(column);
    }
    return true;
  }

  notices(): readonly ImportNotice[] {
    const repeated: ImportNotice[] = this.repeated > 0 ? [{ code: 'repeated-keys', count: this.repeated }] : [];
    return [...this.namer.notices, ...repeated, ...this.cells.notices(this.names)];
  }

  nested(): readonly NestedProperty[] {
    return nestedProperties(this.root);
  }

  private addRest(node: JsonNode, scanner: ValueScanner, writer: StagingWriter): void {
    const rest = encoder.encode(restText(node, scanner, node.at));
    if (rest.length === 0) {
      writer.addNull(node.column);
      return;
    }
    this.cells.note(node.column);
    writer.addCell(node.column, rest, { from: 0, to: rest.length, written: 'plain' });
  }

  private object(node: JsonNode, scanner: ValueScanner, at: number): void {
    const end = scanner.next[at] ?? 0;
    let previous: JsonNode | null = null;
    for (let key = at + 1; key < end; key = scanner.next[key + 1] ?? end) {
      let child = this.ahead(previous ? previous.follower : node.first, scanner, key);
      if (!child) {
        child = this.find(node, scanner, key);
        if (!child) continue;
        if (previous) previous.follower = child;
        else node.first = child;
      }
      this.value(child, scanner, key + 1);
      previous = child;
    }
  }

  private ahead(from: JsonNode | null, scanner: ValueScanner, key: number): JsonNode | null {
    let node = from;
    for (let step = 0; node && step < AHEAD; step += 1) {
      if (node.isKey(scanner, key)) return node;
      node = node.follower;
    }
    return null;
  }

  private find(parent: JsonNode, scanner: ValueScanner, key: number): JsonNode | null {
    const text = nodeText(scanner, key);
    const known = parent.children.get(text);
    if (known) return known;
    if (!this.budget.admits(parent, text)) {
      this.leave(parent, text);
      return null;
    }
    const child = new JsonNode(text, parent);
    parent.children.set(text, child);
    return child;
  }

  /** Leaves a property in the text of what is not expanded. */
  private leave(parent: JsonNode, key: string): void {
    this.budget.count(parent, key);
    if (this.mode === 'sample') return;
    parent.top.restStamp = this.row;
    if (parent.top.column < 0) this.column(parent.top);
  }

  private value(node: JsonNode, scanner: ValueScanner, at: number): void {
    if (node.stamp === this.row) {
      if (this.repeatedRow !== this.row) this.repeated += 1;
      this.repeatedRow = this.row;
      this.forget(node);
    }
    node.stamp = this.row;
    node.at = at;
    node.seen += 1;
    if (node.hidden) {
      if (node.parent) this.leave(node.parent, node.key);
      return;
    }
    const kind = scanner.kinds[at];
    if (kind === NODE.object) this.object(node, scanner, at);
    else if (kind !== NODE.list || !this.pairs(node, scanner, at)) this.cell(node, at, kind === NODE.nothing);
  }

  /** Takes a key/value list as an object; false when it is not one. */
  private pairs(node: JsonNode, scanner: ValueScanner, at: number): boolean {
    const found = keyValues(scanner, at);
    if (!found || (found.length === 0 && isLeaf(node) && !isKeyValueName(node.key))) return false;
    for (const { key, value } of found) {
      const child = value < 0 ? null : this.find(node, scanner, key);
      if (child) this.value(child, scanner, value);
    }
    return true;
  }

  private cell(node: JsonNode, at: number, absent: boolean): void {
    if (absent && !isLeaf(node)) return;
    node.values += 1;
    if (this.mode === 'sample') return;
    if (node.column < 0) this.column(node);
    if (absent) return;
    this.cellRow[node.column] = this.row;
    this.cellAt[node.column] = at;
  }

  /** Takes back what an earlier mention of the same key put into the row. */
  private forget(node: JsonNode): void {
    for (const inner of withDescendants(node)) {
      inner.stamp = 0;
      if (inner.column >= 0) this.cellRow[inner.column] = 0;
    }
  }

  private column(node: JsonNode): void {
    this.give(node);
    this.fresh.push(node);
  }

  private give(node: JsonNode): void {
    node.column = this.columns.length;
    this.columns.push(node);
    this.cellRow.push(0);
    this.cellAt.push(0);
  }
}
