/** The text ends inside the number. */
export const OPEN = -1;
/** Not a number by RFC 8259; the scanner's `at` tells where that showed. */
export const WRONG = -2;

export interface Reach {
  readonly bytes: Uint8Array;
  readonly to: number;
  /** More bytes may follow. */
  readonly open: boolean;
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;

/** Offset behind the JSON number that starts at `from`; OPEN when it may go on behind the bytes; WRONG with `fault.at` set otherwise. */
export function scanNumber(reach: Reach, from: number, fault: { at: number }): number {
  const { bytes, to } = reach;
  let at = from;
  if (bytes[at] === 45) at += 1;
  if (at < to && bytes[at] === 48) at += 1;
  else {
    const first = at;
    at = digits(reach, at);
    if (at === first) return none(reach, at, fault);
  }
  if (at < to && bytes[at] === 46) {
    const first = at + 1;
    at = digits(reach, first);
    if (at === first) return none(reach, at, fault);
  }
  if (at < to && (bytes[at] === 101 || bytes[at] === 69)) {
    at += 1;
    if (at < to && (bytes[at] === 43 || bytes[at] === 45)) at += 1;
    const first = at;
    at = digits(reach, first);
    if (at === first) return none(reach, at, fault);
  }
  return at === to && reach.open ? OPEN : at;
}

function digits({ bytes, to }: Reach, from: number): number {
  let at = from;
  while (at < to && isDigit(bytes[at])) at += 1;
  return at;
}

function none(reach: Reach, at: number, fault: { at: number }): number {
  if (at >= reach.to && reach.open) return OPEN;
  fault.at = at;
  return WRONG;
}
