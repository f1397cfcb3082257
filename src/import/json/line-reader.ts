import type { RejectReason } from '../../model/table';
import type { Ending } from '../csv/scan-record';
import { LARGEST_RECORD, MEBIBYTE, refuse } from '../failures';
import { ByteWindow } from './byte-window';
import { ValueScanner } from './value-scanner';

const LF = 10;
const CR = 13;
/** Bytes that may be read again behind broken values, over a whole file. */
const MOST_REREAD = 128 * MEBIBYTE;

export interface LineVisitor {
  /** A value; its nodes are in the scanner during the call only. */
  value(scanner: ValueScanner, line: number): void;
  blank(): void;
  /** Text that is not JSON, from `line` on. */
  broken(reason: RejectReason, line: number, text: Uint8Array): void;
}

/**
 * Reads JSON values one after another: one a line, or written over several lines. Text that is not JSON costs its line; among values that
 * take several lines it costs what lies before the next line that begins with a bracket.
 */
export class LineReader {
  private readonly window = new ByteWindow();
  private readonly scanner = new ValueScanner();
  private line = 1;
  /** The present line holds nothing but spaces so far. */
  private empty = true;
  private blocks = false;
  private reread = 0;

  constructor(private readonly visitor: LineVisitor) {}

  push(chunk: Uint8Array): void {
    if (this.window.push(chunk)) this.drain('open');
  }

  /** To be called once when all bytes are pushed. */
  end(): void {
    this.drain('final');
  }

  private drain(ending: Ending): void {
    const { window } = this;
    this.scanner.load(window.bytes, window.length, ending);
    let at = 0;
    while (at < window.length) {
      const byte = window.bytes[at];
      let next = at + 1;
      if (byte === LF || byte === CR) next = this.lineEnd(at, ending);
      else if (byte !== 32 && byte !== 9) next = this.value(at, ending);
      if (next < 0) break;
      at = next;
    }
    window.drop(at);
  }

  private lineEnd(at: number, ending: Ending): number {
    const { bytes, length } = this.window;
    if (bytes[at] === CR && at + 1 === length && ending === 'open') return -1;
    if (this.empty) this.visitor.blank();
    this.empty = true;
    this.line += 1;
    return bytes[at] === CR && at + 1 < length && bytes[at + 1] === LF ? at + 2 : at + 1;
  }

  private value(at: number, ending: Ending): number {
    const { scanner, window } = this;
    const verdict = scanner.scan(at);
    if (verdict === 'open' && window.length - at <= LARGEST_RECORD) return -1;
    if (verdict !== 'whole') return this.reject(at, ending, verdict === 'open' ? window.length : scanner.faultAt);
    const follows = this.follows(ending);
    if (follows === 'open') return -1;
    if (follows === 'garbage') return this.reject(at, ending, scanner.end);
    this.visitor.value(scanner, this.line);
    this.line += scanner.lines;
    this.empty = false;
    this.blocks = scanner.lines > 0;
    return scanner.end;
  }

  /** What stands behind a value on its line. */
  private follows(ending: Ending): 'open' | 'nothing' | 'garbage' {
    const { bytes, length } = this.window;
    let at = this.scanner.end;
    while (at < length && (bytes[at] === 32 || bytes[at] === 9)) at += 1;
    if (at === length) return ending === 'open' ? 'open' : 'nothing';
    const byte = bytes[at];
    return byte === LF || byte === CR || byte === 123 || byte === 91 ? 'nothing' : 'garbage';
  }

  private reject(at: number, ending: Ending, reached: number): number {
    const { window } = this;
    const end = this.blocks ? this.blockEnd(at, ending) : this.textEnd(at, ending);
    if (end < 0) {
      if (window.length - at <= LARGEST_RECORD) return -1;
      refuse('file-too-large', `Line ${this.line} is longer than 64 MiB; check that this file holds a JSON value a line.`, {
        line: this.line,
      });
    }
    this.reread += Math.max(0, reached - end);
    if (this.reread > MOST_REREAD) refuse('file-damaged', 'The brackets in this file do not pair up; export it again.');
    this.visitor.broken('invalid-json', this.line, window.bytes.subarray(at, end));
    this.line += lineEnds(window.bytes, at, end);
    this.empty = false;
    return end;
  }

  /** Offset of the line end behind `from`; -1 = not there yet. */
  private textEnd(from: number, ending: Ending): number {
    const { bytes, length } = this.window;
    for (let at = from; at < length; at += 1) if (bytes[at] === LF || bytes[at] === CR) return at;
    return ending === 'final' ? length : -1;
  }

  /** Offset of the line end before the next line that begins with a bracket. */
  private blockEnd(from: number, ending: Ending): number {
    const { bytes, length } = this.window;
    for (let end = this.textEnd(from, ending); end >= 0 && end < length; end = this.textEnd(end + 1, ending)) {
      const first = bytes[end + 1];
      if (first === 123 || first === 91) return end;
      if (end + 1 === length && ending === 'open') return -1;
    }
    return ending === 'final' ? length : -1;
  }
}

function lineEnds(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (bytes[at] === CR || (bytes[at] === LF && bytes[at - 1] !== CR)) count += 1;
  return count;
}
