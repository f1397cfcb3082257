import type { Ending } from '../csv/scan-record';
import { OPEN, scanNumber, WRONG, type Reach } from './scan-number';
import { NODE, NodeTape } from './node-tape';
import { scanString } from './scan-string';

/** Deeper nesting is refused, so that no reader runs out of stack. */
export const DEEPEST = 512;

/** What was wanted where the text is not JSON; `end` = the text is over too early. */
export type Wanted = 'value' | 'key' | 'colon' | 'comma' | 'number' | 'escape' | 'control' | 'depth' | 'nothing';

/** `open`: the end of the value is not in the bytes yet. */
export type Verdict = 'whole' | 'open' | 'wrong';

const STATE = { value: 0, firstValue: 1, key: 2, firstKey: 3, colon: 4, after: 5 } as const;

const WORDS = ['true', 'false', 'null'].map((word) => new TextEncoder().encode(word));

/**
 * Checks one JSON value (RFC 8259) in UTF-8 bytes and lays its nodes on a tape in order of appearance: an object is followed by its keys and
 * values in turn, a list by its items; `next` of a node is where its neighbour lies. Nothing is copied, and one instance serves every value.
 */
export class ValueScanner extends NodeTape {
  bytes: Uint8Array = new Uint8Array(0);
  /** Offset behind the value. */
  end = 0;
  /** Line ends inside the value. */
  lines = 0;
  wanted: Wanted = 'value';
  /** Where the fault is; at the end of the bytes = they are over too early. */
  faultAt = 0;
  private reach: Reach = { bytes: this.bytes, to: 0, open: false };
  private readonly found = { at: 0, escape: false, escaped: false };
  private readonly stack = new Int32Array(DEEPEST);

  /** Sets what the following calls look at: `bytes` up to `to`. */
  load(bytes: Uint8Array, to: number, ending: Ending): void {
    this.bytes = bytes;
    this.reach = { bytes, to, open: ending === 'open' };
  }

  /** Scans the value at `from`, where `outer` containers are already open around it. */
  scan(from: number, outer = 0): Verdict {
    const { bytes, stack } = this;
    const { to } = this.reach;
    this.count = 0;
    this.lines = 0;
    let depth = 0;
    let at = from;
    let state: number = STATE.value;
    for (;;) {
      while (at < to) {
        const byte = bytes[at];
        if (byte === 10 || byte === 13) {
          if (byte === 13 || bytes[at - 1] !== 13) this.lines += 1;
        } else if (byte !== 32 && byte !== 9) break;
        at += 1;
      }
      if (at >= to) return this.short(WANTED[state] ?? 'value');
      const byte = bytes[at] ?? 0;
      if (state === STATE.after) {
        const parent = stack[depth - 1] ?? 0;
        const inObject = this.kinds[parent] === NODE.object;
        if (byte === 44) {
          state = inObject ? STATE.key : STATE.value;
          at += 1;
          continue;
        }
        if (byte !== (inObject ? 125 : 93)) return this.wrong('comma', at);
        at += 1;
        depth -= 1;
        this.close(parent, at);
      } else if (state === STATE.colon) {
        if (byte !== 58) return this.wrong('colon', at);
        at += 1;
        state = STATE.value;
        continue;
      } else if (state === STATE.key || state === STATE.firstKey) {
        if (byte === 34) {
          at = this.string(at);
          if (at < 0) return at === OPEN ? 'open' : 'wrong';
          state = STATE.colon;
          continue;
        }
        if (byte !== 125 || state === STATE.key) return this.wrong('key', at);
        at += 1;
        depth -= 1;
        this.close(stack[depth] ?? 0, at);
      } else if (byte === 123 || byte === 91) {
        if (depth + outer >= DEEPEST) return this.wrong('depth', at);
        stack[depth] = this.count;
        depth += 1;
        this.node(byte === 123 ? NODE.object : NODE.list, at, at);
        at += 1;
        state = byte === 123 ? STATE.firstKey : STATE.firstValue;
        continue;
      } else if (byte === 93 && state === STATE.firstValue) {
        at += 1;
        depth -= 1;
        this.close(stack[depth] ?? 0, at);
      } else {
        at = byte === 34 ? this.string(at) : byte === 45 || (byte >= 48 && byte <= 57) ? this.number(at) : this.word(at, byte);
        if (at < 0) return at === OPEN ? 'open' : 'wrong';
      }
      if (depth === 0) {
        this.end = at;
        return 'whole';
      }
      state = STATE.after;
    }
  }

  private string(at: number): number {
    const end = scanString(this.reach, at + 1, this.found);
    if (end >= 0) {
      this.node(this.found.escaped ? NODE.escaped : NODE.text, at + 1, end);
      return end + 1;
    }
    if (end !== OPEN) this.wrong(this.found.escape ? 'escape' : 'control', this.found.at);
    return end;
  }

  private number(at: number): number {
    const end = scanNumber(this.reach, at, this.found);
    if (end >= 0) this.node(NODE.number, at, end);
    else if (end !== OPEN) this.wrong('number', this.found.at);
    return end;
  }

  private word(at: number, first: number): number {
    const { bytes, to, open } = this.reach;
    const which = first === 116 ? 0 : first === 102 ? 1 : 2;
    const word = WORDS[which] ?? new Uint8Array(0);
    for (let index = 0; index < word.length; index += 1) {
      if (at + index >= to) {
        if (open) return OPEN;
        this.wrong('value', to);
        return WRONG;
      }
      if (bytes[at + index] !== word[index]) {
        this.wrong('value', at);
        return WRONG;
      }
    }
    this.node(NODE.yes + which, at, at + word.length);
    return at + word.length;
  }

  private short(wanted: Wanted): Verdict {
    if (this.reach.open) return 'open';
    return this.wrong(wanted, this.reach.to);
  }

  private wrong(wanted: Wanted, at: number): 'wrong' {
    this.wanted = wanted;
    this.faultAt = at;
    return 'wrong';
  }
}

const WANTED: readonly Wanted[] = ['value', 'value', 'key', 'key', 'colon', 'comma'];
