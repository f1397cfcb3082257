import type { Random } from '../../../sample-data/random';

const INTERESTING = [0x00, 0x0a, 0x0d, 0x22, 0x2c, 0x5b, 0x5c, 0x5d, 0x7b, 0x7d, 0x7f, 0x80, 0xff];

/** A file with one to six faults: bytes flipped, set, taken out, doubled, moved or cut off, as disks, mails and editors make them. */
export function mutate(file: Uint8Array, random: Random): Uint8Array {
  let bytes = file;
  const faults = 1 + random.below(6);
  for (let fault = 0; fault < faults; fault += 1) bytes = FAULTS[random.below(FAULTS.length)]?.(bytes, random) ?? bytes;
  return bytes;
}

type Fault = (bytes: Uint8Array, random: Random) => Uint8Array;

const at = (bytes: Uint8Array, random: Random): number => random.below(bytes.length + 1);
const slice = (bytes: Uint8Array, random: Random): [number, number] => {
  const from = at(bytes, random);
  return [from, Math.min(bytes.length, from + random.below(64))];
};
const join = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

const FAULTS: readonly Fault[] = [
  (bytes, random) => change(bytes, at(bytes, random), (byte) => byte ^ (1 << random.below(8))),
  (bytes, random) => change(bytes, at(bytes, random), () => random.below(256)),
  (bytes, random) => change(bytes, at(bytes, random), () => INTERESTING[random.below(INTERESTING.length)] ?? 0),
  (bytes, random) => {
    const [from, to] = slice(bytes, random);
    return join(bytes.subarray(0, from), bytes.subarray(to));
  },
  (bytes, random) => {
    const [from, to] = slice(bytes, random);
    return join(bytes.subarray(0, to), bytes.subarray(from, to), bytes.subarray(to));
  },
  (bytes, random) => {
    const place = at(bytes, random);
    const byte = INTERESTING[random.below(INTERESTING.length)] ?? 0;
    return join(bytes.subarray(0, place), new Uint8Array(1 + random.below(20)).fill(byte), bytes.subarray(place));
  },
  (bytes, random) => bytes.slice(0, at(bytes, random)),
  (bytes, random) => bytes.slice(random.below(16)),
];

function change(bytes: Uint8Array, place: number, to: (byte: number) => number): Uint8Array {
  const changed = bytes.slice();
  const byte = changed[place];
  if (byte !== undefined) changed[place] = to(byte) & 0xff;
  return changed;
}
