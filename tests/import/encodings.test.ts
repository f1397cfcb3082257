import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/database';
import { Utf8Checker } from '../../src/import/decode/utf8';
import { startDatabase } from '../support/engine';
import { codeOf, columnOf, noticesOf, readText } from './support';

let db: Database;
let gb18030: (text: string) => Uint8Array;

beforeAll(async () => {
  db = await startDatabase();
  gb18030 = invert('gb18030');
});

/** An encoder made by decoding every two-byte sequence of an encoding. */
function invert(label: string): (text: string) => Uint8Array {
  const decoder = new TextDecoder(label);
  const bytes = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const text = decoder.decode(new Uint8Array([lead, trail]));
      if ([...text].length === 1 && text !== '\ufffd' && !bytes.has(text)) bytes.set(text, [lead, trail]);
    }
  }
  return (text) => new Uint8Array([...text].flatMap((letter) => bytes.get(letter) ?? [letter.charCodeAt(0)]));
}

const utf16 = (text: string, order: 'le' | 'be', mark = '\ufeff'): Uint8Array => {
  const view = new DataView(new ArrayBuffer((mark + text).length * 2));
  [...Array((mark + text).length).keys()].forEach((at) => view.setUint16(at * 2, (mark + text).charCodeAt(at), order === 'le'));
  return new Uint8Array(view.buffer);
};

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const chinese = `城市,金额\n${Array.from({ length: 400 }, (_, index) => `北京市朝阳区,${index}`).join('\n')}\n`;
const ascii = `city,amount\n${Array.from({ length: 400 }, (_, index) => `Paris,${index}`).join('\n')}\n`;

describe('encodings', () => {
  it.each([
    ['utf-8', () => utf8(chinese)],
    ['utf-8', () => utf8(`\ufeff${chinese}`)],
    ['utf-16le', () => utf16(chinese, 'le')],
    ['utf-16be', () => utf16(chinese, 'be')],
    ['utf-16le', () => utf16(chinese, 'le', '')],
    ['gb18030', () => gb18030(chinese)],
  ])('%s is recognised', async (encoding, encode) => {
    const table = await readText(db, encode());
    expect(table.decisions.encoding).toBe(encoding);
    expect(table.columns).toEqual([
      { name: '城市', type: 'VARCHAR' },
      { name: '金额', type: 'BIGINT' },
    ]);
    expect(table.rows).toHaveLength(400);
    expect(table.rows[399]).toEqual({ 城市: '北京市朝阳区', 金额: 399 });
    expect(table.notices).toEqual([]);
  });

  it('UTF-16 without a mark is seen in plain ASCII', async () => {
    expect((await readText(db, utf16(ascii, 'be', ''))).decisions.encoding).toBe('utf-16be');
  });

  it('GB18030 far behind a long ASCII start is still found', async () => {
    const table = await readText(db, new Uint8Array([...utf8('a,b\n'), ...utf8('x,1\n'.repeat(300_000)), ...gb18030('北京,2\n')]));
    expect(table.decisions.encoding).toBe('gb18030');
    expect(table.accounting.kept).toBe(300_001);
  });

  it('Western text is not taken for Chinese', async () => {
    const latin = new Uint8Array([...'name,city\nMüller,Köln\nJosé,Málaga\n'].map((letter) => letter.charCodeAt(0)));
    const table = await readText(db, latin);
    expect(table.decisions.encoding).toBe('windows-1252');
    expect(table.rows[0]).toEqual({ name: 'Müller', city: 'Köln' });
  });

  it('one damaged byte in UTF-8 costs one character and a notice', async () => {
    const bytes = utf8(chinese);
    bytes[bytes.length - 8] = 0xff;
    const table = await readText(db, bytes);
    expect(table.decisions.encoding).toBe('utf-8');
    expect(noticesOf(table)).toEqual(['replacement-characters']);
    expect(table.rows).toHaveLength(400);
  });

  it('can be chosen', async () => {
    const table = await readText(db, gb18030('城,a\n京,1\n'), { encoding: 'gbk' });
    expect(columnOf(table, '城')).toEqual(['京']);
    expect(table.decisions.chosen).toEqual(['encoding']);
    expect(await codeOf(readText(db, 'a\n1\n', { encoding: 'klingon' }))).toBe('file-encoding');
  });
});

describe('Utf8Checker', () => {
  const valid = (bytes: readonly number[]): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(bytes));
      return true;
    } catch {
      return false;
    }
  };

  it('agrees with the platform on every start of a sequence, in pieces of any size', () => {
    const edges = [0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff];
    for (const first of edges) {
      for (const second of edges) {
        for (const third of edges) {
          for (const fourth of [0x41, 0x80, 0xbf]) {
            const bytes = [first, second, third, fourth];
            const whole = new Utf8Checker();
            whole.push(new Uint8Array(bytes));
            const split = new Utf8Checker();
            for (const byte of bytes) split.push(new Uint8Array([byte]));
            expect([bytes, whole.finish(), split.finish()]).toEqual([bytes, valid(bytes), valid(bytes)]);
          }
        }
      }
    }
  });
});
