/** Thrown inside import when bytes are not UTF-8; the caller then decides on another encoding and starts over. */
export class NotUtf8Error extends Error {
  constructor(readonly offset: number) {
    super(`not UTF-8 at byte ${offset}`);
  }
}

/** Checks a stream of bytes against UTF-8 (Unicode 15, table 3-7) across chunk borders. Counts instead of throwing. */
export class Utf8Checker {
  /** Complete multi-byte characters. */
  valid = 0;
  /** Of these, characters of three bytes and more. */
  wide = 0;
  /** Maximal ill-formed sequences. */
  invalid = 0;
  /** Offset of the first ill-formed sequence; -1 while there is none. */
  firstInvalid = -1;
  private need = 0;
  private length = 0;
  private low = 0x80;
  private high = 0xbf;
  private offset = 0;

  /** False as soon as anything ill-formed has been seen. */
  push(bytes: Uint8Array): boolean {
    const end = bytes.length;
    let at = 0;
    while (at < end) {
      if (this.need === 0) {
        while (at < end && (bytes[at] ?? 0) < 0x80) at += 1;
        if (at < end) this.lead(bytes[at] ?? 0, this.offset + at);
        at += 1;
      } else if (this.continues(bytes[at] ?? 0, this.offset + at)) {
        at += 1;
      }
    }
    this.offset += end;
    return this.invalid === 0;
  }

  /** To be called once at the end: an open sequence is ill-formed. */
  finish(): boolean {
    if (this.need > 0) this.fault(this.offset);
    this.need = 0;
    return this.invalid === 0;
  }

  private lead(byte: number, offset: number): void {
    this.low = 0x80;
    this.high = 0xbf;
    if (byte >= 0xc2 && byte <= 0xdf) this.need = 1;
    else if (byte >= 0xe0 && byte <= 0xef) {
      this.need = 2;
      if (byte === 0xe0) this.low = 0xa0;
      if (byte === 0xed) this.high = 0x9f;
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      this.need = 3;
      if (byte === 0xf0) this.low = 0x90;
      if (byte === 0xf4) this.high = 0x8f;
    } else this.fault(offset);
    this.length = this.need + 1;
  }

  private continues(byte: number, offset: number): boolean {
    if (byte < this.low || byte > this.high) {
      this.need = 0;
      this.fault(offset);
      return false;
    }
    this.low = 0x80;
    this.high = 0xbf;
    this.need -= 1;
    if (this.need === 0) {
      this.valid += 1;
      if (this.length > 2) this.wide += 1;
    }
    return true;
  }

  private fault(offset: number): void {
    this.invalid += 1;
    if (this.firstInvalid < 0) this.firstInvalid = offset;
  }
}
