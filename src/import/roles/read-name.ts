import { fromPinyin } from './pinyin';
import { SYNONYMS, type Meaning } from './synonyms';

const TRADITIONAL = '訂單編號會員買購時間實狀態數額價應總稱類產戶優慮道渠來備註營業銷售發貨點擊';
const SIMPLIFIED = '订单编号会员买购时间实状态数额价应总称类产户优虑道渠来备注营业销售发货点击';
const SIMPLE = new Map([...TRADITIONAL].map((char, i) => [char, [...SIMPLIFIED][i] ?? char]));

/** `InvoiceNo`, `invoice no` and `INVOICE-NO` are `invoice_no`; separators beside Chinese characters go, full-width forms become plain. */
export function normalName(name: string): string {
  return [...name.normalize('NFKC').trim()]
    .map((char) => SIMPLE.get(char) ?? char)
    .join('')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[\s\-./:()[\]*#$&|]+/g, '_')
    .replace(/_+/g, '_')
    .replace(/_?(\p{Script=Han}+)_?/gu, '$1')
    .replace(/^_|_$/g, '');
}

/** What holds properties, and says nothing of its own. */
const CONTAINER = /^(?:(?:event_|user_)?(?:properties|params|property)|context|traits|attributes|payload|data|record|order)[._]\$?/i;
const CURRENCY = /_(?:usd|eur|gbp|cny|rmb|jpy|krw|hkd|yuan)$/;
const PREFIX = /^(?:f|t|c|col|fld|conversation)_/;

/** Ways to read a name, each with what it adds to the rank of a match: the name as it stands is the surest. */
function readings(name: string): readonly (readonly [string, number])[] {
  const normal = normalName(name);
  const ways: [string, number][] = [[normal, 0]];
  const plain = normalName(name.normalize('NFKC').replace(/[([【].*?[)\]】]/g, ' '));
  if (plain !== '' && plain !== normal) ways.push([plain, 0.5]);
  const characters = /^[a-z_]+$/.test(normal) ? fromPinyin(normal) : null;
  if (characters !== null) ways.push([characters, 5]);
  if (name.includes('.') && CONTAINER.test(name)) ways.push([normalName(name.replace(CONTAINER, '')), 10]);
  if (CURRENCY.test(normal)) ways.push([normal.replace(CURRENCY, ''), 0.5]);
  if (PREFIX.test(normal)) ways.push([normal.replace(PREFIX, ''), 10]);
  return ways;
}

const PATTERNS = (Object.entries(SYNONYMS) as [Meaning, readonly string[]][]).map(([meaning, names]) => ({
  meaning,
  any: new RegExp(`^(?:${names.join('|')})$`, 'u'),
  each: names.map((name) => new RegExp(`^(?:${name})$`, 'u')),
}));

/** Meanings of a column's name with a rank each: 0 is the surest form of that meaning. */
export function meaningsOf(name: string): ReadonlyMap<Meaning, number> {
  const found = new Map<Meaning, number>();
  for (const [reading, penalty] of readings(name)) {
    for (const { meaning, any, each } of PATTERNS) {
      if (!any.test(reading)) continue;
      const rank = penalty + each.findIndex((pattern) => pattern.test(reading));
      found.set(meaning, Math.min(rank, found.get(meaning) ?? Infinity));
    }
  }
  return found;
}
