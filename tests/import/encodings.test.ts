import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/database';
import { encodingOfHead, encodingOfWhole } from '../../src/import/decode/encoding';
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
      if ([...text].length === 1 && trail !== 0x7f && text !== '\ufffd' && !bytes.has(text)) bytes.set(text, [lead, trail]);
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

/** Sentences as they stand in tables: names, places, goods, remarks; cut into samples of 60 characters and more. */
const TEXTS = {
  simplified: [
    '订单号,客户名称,下单时间,商品名称,数量,金额,支付方式\n1001,张伟,三月五日,纯棉短袖衬衫,2,198,支付宝\n1002,王芳,三月六日,无线蓝牙耳机,1,299,微信支付\n1003,李娜,三月七日,不锈钢保温杯,3,177,银行卡\n',
    '城市,门店,负责人,备注\n北京市朝阳区,望京店,赵磊,周末客流明显上升,需要增加收银员\n上海市浦东新区,陆家嘴店,孙丽,会员日活动效果良好\n广州市天河区,体育西店,周杰,空调维修已完成\n',
    '工单,问题描述,处理结果,满意度\n一,包裹三天没有更新物流信息,已联系快递核实并补发,满意\n二,衣服颜色与图片不符,同意退货退款,一般\n三,优惠券无法使用,技术部门已修复,非常满意\n',
    '渠道,计划名称,花费,展现,点击,转化\n百度搜索,品牌词推广,五千,十万,三千,二百\n抖音信息流,春季新品上市,八千,五十万,六千,一百五十\n小红书,达人种草合作,三千,二十万,一千,八十\n',
  ],
  traditional: [
    '訂單編號,客戶名稱,下單時間,商品名稱,數量,金額,付款方式\n1001,陳怡君,三月五日,純棉短袖襯衫,2,598,信用卡\n1002,林志豪,三月六日,無線藍牙耳機,1,1299,貨到付款\n1003,黃淑芬,三月七日,不鏽鋼保溫杯,3,777,銀行轉帳\n',
    '城市,門市,負責人,備註\n臺北市信義區,松高店,吳建宏,週末來客數明顯上升,需要增加收銀員\n新北市板橋區,府中店,張雅婷,會員日活動效果良好\n高雄市左營區,巨蛋店,劉俊傑,空調維修已完成\n',
    '工單,問題描述,處理結果,滿意度\n一,包裹三天沒有更新物流資訊,已聯絡貨運公司並補寄,滿意\n二,衣服顏色與圖片不符,同意退貨退款,普通\n三,優惠券無法使用,技術部門已修復,非常滿意\n',
    '通路,活動名稱,花費,曝光,點擊,轉換\n搜尋廣告,品牌關鍵字,五千,十萬,三千,二百\n社群廣告,春季新品上市,八千,五十萬,六千,一百五十\n部落客,開箱文合作,三千,二十萬,一千,八十\n',
  ],
  japanese: [
    '注文番号,顧客名,注文日,商品名,数量,金額\n1001,佐藤健,三月五日,綿のシャツ,2,4980\n1002,鈴木花子,三月六日,ワイヤレスイヤホン,1,8900\n1003,高橋一郎,三月七日,ステンレスボトル,3,7500\n',
    '店舗,担当者,備考\n渋谷店,田中,週末のお客様が増えています\n梅田店,山本,キャンペーンの効果は良好です\n札幌店,中村,エアコンの修理が完了しました\n',
  ],
  korean: [
    '주문번호,고객명,주문일,상품명,수량,금액\n1001,김민수,삼월 오일,면 셔츠,2,39800\n1002,이영희,삼월 육일,무선 이어폰,1,89000\n1003,박지훈,삼월 칠일,보온병,3,75000\n',
    '지점,담당자,비고\n강남점,최수진,주말 고객이 많이 늘었습니다\n부산점,정우성,회원 행사 효과가 좋습니다\n대구점,한지민,에어컨 수리가 완료되었습니다\n',
  ],
  western: [
    'name,city,remark\nMüller,Köln,Größe nicht verfügbar\nJosé García,Málaga,devolución aceptada\nÉlodie Lefèvre,Orléans,très satisfaite du délai\nSøren,Århus,få på lager\n',
    'Straße,Ort,Überweisung\nHauptstraße 5,Würzburg,geprüft\nAm Schloß 3,Düsseldorf,überfällig\nKönigsallee 12,Lübeck,zurückgezahlt für März\n',
  ],
} as const;

/** Pieces of at least 60 characters that start at every second character, and the whole texts. */
function samples(texts: readonly string[]): string[] {
  const all = texts.flatMap((text) =>
    Array.from({ length: Math.floor((text.length - 60) / 2) + 1 }, (_, index) => text.slice(index * 2, index * 2 + 60 + (index % 4) * 10)),
  );
  return [...all, ...texts];
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  await Promise.resolve();
  yield bytes;
}

async function rate(encoding: string, bytes: readonly Uint8Array[]): Promise<{ hits: number; of: number }> {
  let hits = 0;
  for (const sample of bytes) {
    const head = encodingOfHead(sample, 'x');
    const checker = new Utf8Checker();
    checker.push(sample);
    const found = head.encoding === 'utf-8' && !checker.finish() ? await encodingOfWhole(once(sample)) : head;
    if (found.encoding === encoding) hits += 1;
  }
  return { hits, of: bytes.length };
}

describe('rates over short samples', () => {
  const big5 = invert('big5');
  const cases: readonly (readonly [string, string, () => Uint8Array[]])[] = [
    ['GBK', 'gb18030', () => samples(TEXTS.simplified).map(invert('gb18030'))],
    ['GBK with traditional letters', 'gb18030', () => samples(TEXTS.traditional).map(invert('gb18030'))],
    ['Big5', 'big5', () => samples(TEXTS.traditional).map(big5)],
    ['UTF-8', 'utf-8', () => samples(TEXTS.simplified).map(utf8)],
    ['UTF-16 LE', 'utf-16le', () => samples(TEXTS.simplified).map((text) => utf16(text, 'le', ''))],
    ['UTF-16 BE', 'utf-16be', () => samples(TEXTS.traditional).map((text) => utf16(text, 'be', ''))],
    ['UTF-16 LE with a mark', 'utf-16le', () => samples(TEXTS.traditional).map((text) => utf16(text, 'le'))],
    ['Shift_JIS', 'shift_jis', () => samples(TEXTS.japanese).map(invert('shift_jis'))],
    ['EUC-KR', 'euc-kr', () => samples(TEXTS.korean).map(invert('euc-kr'))],
    [
      'windows-1252',
      'windows-1252',
      () => samples(TEXTS.western).map((text) => new Uint8Array([...text].map((letter) => letter.charCodeAt(0)))),
    ],
  ];

  it.each(cases)('%s', async (_, encoding, encode) => {
    const { hits, of } = await rate(encoding, encode());
    expect(of).toBeGreaterThanOrEqual(30);
    expect(`${hits} of ${of}`).toBe(`${of} of ${of}`);
  });
});

describe('one table of Chinese text', () => {
  // Every letter is in Big5 and GBK alike, but for the last, which only Unicode and the four-byte part of GB18030 have.
  const shared = `店名,金额\n${['北京中山店,1', '上海大同店,2', '台中文心店,3', '高雄天天店,4'].join('\n')}\n`.replace('额', '公');
  const rare = `${shared}𠮷野店,5\n`;
  const twoBytes = invert('gb18030');
  const fourBytes = (text: string): Uint8Array =>
    new Uint8Array([...text].flatMap((letter) => (letter === '𠮷' ? [0x95, 0x34, 0xb2, 0x35] : [...twoBytes(letter)])));
  const written: Readonly<Record<string, (text: string) => Uint8Array>> = {
    'UTF-8': utf8,
    'UTF-8 with a mark': (text) => utf8(`\ufeff${text}`),
    'UTF-16 LE': (text) => utf16(text, 'le', ''),
    'UTF-16 BE': (text) => utf16(text, 'be', ''),
    'UTF-16 LE with a mark': (text) => utf16(text, 'le'),
    'UTF-16 BE with a mark': (text) => utf16(text, 'be'),
  };

  it.each(Object.entries({ ...written, GBK: invert('gb18030'), Big5: invert('big5') }))('gives one answer in %s', async (_, encode) => {
    const table = await readText(db, encode(shared));
    expect(table.rows).toEqual((await readText(db, utf8(shared))).rows);
    expect(table.notices).toEqual([]);
  });

  it.each(Object.entries({ ...written, GB18030: fourBytes }))(
    'gives one answer in %s, with a letter beyond the plane',
    async (_, encode) => {
      const table = await readText(db, encode(rare));
      expect(table.rows).toEqual((await readText(db, utf8(rare))).rows);
      expect(table.rows.at(-1)).toEqual({ 店名: '𠮷野店', 金公: 5 });
    },
  );

  it('stays GB18030 with a damaged byte', async () => {
    const bytes = invert('gb18030')(chinese);
    bytes[bytes.length - 6] = 0xff;
    const table = await readText(db, bytes);
    expect(table.decisions.encoding).toBe('gb18030');
    expect(noticesOf(table)).toContain('replacement-characters');
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
