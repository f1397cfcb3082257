import type { Ending } from '../csv/scan-record';
import { LARGEST_RECORD, refuse } from '../failures';
import { ByteWindow } from './byte-window';
import { JsonFault, MoreValues } from './json-fault';
import { nodeText } from './json-text';
import { DEEPEST, ValueScanner, type Wanted } from './value-scanner';

const SPACE = new Uint8Array(256);
for (const byte of [9, 10, 13, 32]) SPACE[byte] = 1;

/** What a walk over a document tells. The walker's `depth`, `key`, `line` and `offset` say where it is. */
export interface WalkVisitor {
  /** Whether to go into the container that starts here; otherwise it comes as one value. */
  enter(kind: 'object' | 'list'): boolean;
  /** The container entered last is over. */
  leave(): void;
  /** A value; its nodes are in the walker's scanner during the call only. */
  value(scanner: ValueScanner): void;
}

/** `rest`: the document must end behind its value. `ignore`: what follows is none of the walk's business. */
export type Beyond = 'rest' | 'ignore';

/** Reads one JSON document as a stream, in pieces of any size. Throws JsonFault where it is not JSON, MoreValues where another value follows. */
export class DocumentWalker {
  /** Containers around the present value. */
  depth = 0;
  /** The key of the present value when an object holds it. */
  key = '';
  /** Physical line, from 1, and offset in the stream where the present value starts. */
  line: number;
  offset = 0;
  done = false;
  private readonly window = new ByteWindow();
  private readonly scanner = new ValueScanner();
  private readonly objects: boolean[] = [];
  private expects: 'value' | 'first' | 'key' | 'colon' | 'comma' = 'value';
  private previous = 0;

  constructor(
    private readonly visitor: WalkVisitor,
    private readonly options: { readonly line: number; readonly base: number; readonly beyond: Beyond } = {
      line: 1,
      base: 0,
      beyond: 'rest',
    },
  ) {
    this.line = options.line;
    this.window.base = options.base;
  }

  push(chunk: Uint8Array): void {
    if (this.window.push(chunk)) this.drain('open');
  }

  /** To be called once when all bytes are pushed. */
  end(): void {
    this.drain('final');
    if (!this.done) this.fault(this.expects === 'first' ? 'value' : this.expects, this.window.length, true);
  }

  private drain(ending: Ending): void {
    const { window } = this;
    this.scanner.load(window.bytes, window.length, ending);
    let at = 0;
    for (;;) {
      at = this.skipSpace(at);
      if (at >= window.length) break;
      const next = this.done ? this.behind(at) : this.step(at);
      if (next < 0) break;
      at = next;
    }
    window.drop(at);
  }

  private skipSpace(from: number): number {
    const { bytes, length } = this.window;
    let at = from;
    while (at < length) {
      const byte = bytes[at] ?? 0;
      if (SPACE[byte] === 0) break;
      if (byte === 13 || (byte === 10 && this.previous !== 13)) this.line += 1;
      this.previous = byte;
      at += 1;
    }
    if (at < length) this.previous = 0;
    return at;
  }

  private behind(at: number): number {
    if (this.options.beyond === 'ignore') return this.window.length;
    const byte = this.window.bytes[at];
    if (byte === 123 || byte === 91) throw new MoreValues();
    return this.fault('nothing', at);
  }

  /** Takes in one mark, key or value; returns where to go on, -1 = its end is not there yet. */
  private step(at: number): number {
    const byte = this.window.bytes[at] ?? 0;
    const inObject = this.objects.at(-1) === true;
    switch (this.expects) {
      case 'colon':
        if (byte !== 58) this.fault('colon', at);
        this.expects = 'value';
        return at + 1;
      case 'comma':
        if (byte === (inObject ? 125 : 93)) return this.close(at);
        if (byte !== 44) this.fault('comma', at);
        this.expects = inObject ? 'key' : 'value';
        return at + 1;
      case 'key':
        if (byte !== 34) this.fault('key', at);
        return this.readKey(at);
      case 'first':
        if (byte === (inObject ? 125 : 93)) return this.close(at);
        this.expects = inObject ? 'key' : 'value';
        return at;
      default:
        return this.readValue(at, byte);
    }
  }

  private readKey(at: number): number {
    if (!this.scan(at)) return -1;
    this.key = nodeText(this.scanner, 0);
    this.expects = 'colon';
    return this.scanner.end;
  }

  private readValue(at: number, byte: number): number {
    const opens = byte === 123 || byte === 91;
    this.offset = this.window.base + at;
    if (opens && this.depth < DEEPEST && this.visitor.enter(byte === 123 ? 'object' : 'list')) {
      this.objects.push(byte === 123);
      this.depth += 1;
      this.expects = 'first';
      return at + 1;
    }
    if (!this.scan(at)) return -1;
    this.visitor.value(this.scanner);
    this.line += this.scanner.lines;
    this.settle();
    return this.scanner.end;
  }

  private close(at: number): number {
    this.objects.pop();
    this.depth -= 1;
    this.visitor.leave();
    this.settle();
    return at + 1;
  }

  private settle(): void {
    this.expects = 'comma';
    this.done = this.depth === 0;
  }

  private scan(at: number): boolean {
    const { scanner, window } = this;
    const verdict = scanner.scan(at, this.depth);
    if (verdict === 'wrong') this.fault(scanner.wanted, scanner.faultAt, scanner.faultAt >= window.length);
    if (verdict === 'open' && window.length - at > LARGEST_RECORD) {
      refuse('file-too-large', `The value on line ${this.line} is larger than 64 MiB; split it or export it as rows.`, { line: this.line });
    }
    return verdict === 'whole';
  }

  private fault(wanted: Wanted | 'first', at: number, ended = false): never {
    throw new JsonFault({ wanted: wanted === 'first' ? 'value' : wanted, offset: this.window.base + at, ended });
  }
}
