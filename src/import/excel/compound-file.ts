const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const HEADER = 512;
const HEADER_CHAIN = 109;
const ENTRY = 128;
const LAST_SECTOR = 0xffff_fffa;
const MOST_SECTORS = 4_000_000;

/**
 * The names of the streams in a compound file (the container of xls, doc, msg and of encrypted workbooks) and the bytes of the first one whose
 * name is asked for. Null: not a sound compound file. Only streams in ordinary sectors are read: a workbook always is.
 */
export function readCompoundFile(bytes: Uint8Array, wanted: readonly string[]): { names: string[]; stream: Uint8Array | null } | null {
  if (bytes.length < HEADER || SIGNATURE.some((byte, index) => bytes[index] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sectorSize = 2 ** Math.min(16, view.getUint16(30, true));
  const u32 = (at: number): number => (at + 4 <= bytes.length ? view.getUint32(at, true) : LAST_SECTOR);
  const sectorAt = (sector: number): number => (sector + 1) * sectorSize;
  const perSector = sectorSize / 4;
  const fat = fatSectors({ u32, sectorAt, perSector });
  const next = (sector: number): number => u32(sectorAt(fat[Math.floor(sector / perSector)] ?? LAST_SECTOR) + (sector % perSector) * 4);
  const chain = (first: number, size: number): Uint8Array | null => {
    const found = new Uint8Array(Math.min(size, bytes.length));
    let at = 0;
    for (let sector = first; sector < LAST_SECTOR && at < found.length; sector = next(sector)) {
      const part = bytes.subarray(sectorAt(sector), sectorAt(sector + 1)).subarray(0, found.length - at);
      if (part.length === 0) return null;
      found.set(part, at);
      at += part.length;
    }
    return found.subarray(0, at);
  };
  const directory = chain(u32(48), bytes.length);
  if (!directory) return null;
  const entries = readEntries(directory);
  const names = entries.map(({ name }) => name);
  const found = wanted.map((name) => entries.find((entry) => entry.name === name)).find((entry) => entry !== undefined);
  return { names, stream: found ? chain(found.first, found.size) : null };
}

interface Sectors {
  readonly u32: (at: number) => number;
  readonly sectorAt: (sector: number) => number;
  readonly perSector: number;
}

/** The sectors that hold the allocation table: the first 109 are named in the header, more in a chain of their own. */
function fatSectors({ u32, sectorAt, perSector }: Sectors): number[] {
  const fat: number[] = [];
  for (let index = 0; index < HEADER_CHAIN; index += 1) fat.push(u32(76 + index * 4));
  for (let sector = u32(68), seen = 0; sector < LAST_SECTOR && seen < MOST_SECTORS; seen += perSector) {
    for (let index = 0; index < perSector - 1; index += 1) fat.push(u32(sectorAt(sector) + index * 4));
    sector = u32(sectorAt(sector) + (perSector - 1) * 4);
  }
  return fat.filter((sector) => sector < LAST_SECTOR);
}

function readEntries(directory: Uint8Array): { name: string; first: number; size: number }[] {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
  const decoder = new TextDecoder('utf-16le');
  const entries: { name: string; first: number; size: number }[] = [];
  for (let at = 0; at + ENTRY <= directory.length; at += ENTRY) {
    const length = view.getUint16(at + 64, true);
    if (length < 2 || length > 64) continue;
    const name = decoder.decode(directory.subarray(at, at + length - 2));
    entries.push({ name, first: view.getUint32(at + 116, true), size: view.getUint32(at + 120, true) });
  }
  return entries;
}
