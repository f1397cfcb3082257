/** Signs and codes of currencies, each with the name under which they count as one. Full-width signs are already plain. */
export const CURRENCIES: Readonly<Record<string, string>> = {
  '¥': '¥',
  元: 'CNY',
  块: 'CNY',
  圆: 'CNY',
  人民币: 'CNY',
  CNY: 'CNY',
  RMB: 'CNY',
  $: '$',
  US$: 'USD',
  USD: 'USD',
  美元: 'USD',
  美金: 'USD',
  '€': 'EUR',
  EUR: 'EUR',
  欧元: 'EUR',
  '£': 'GBP',
  GBP: 'GBP',
  英镑: 'GBP',
  円: 'JPY',
  JPY: 'JPY',
  日元: 'JPY',
  HK$: 'HKD',
  HKD: 'HKD',
  港元: 'HKD',
  港币: 'HKD',
  NT$: 'TWD',
  TWD: 'TWD',
  台币: 'TWD',
  '₩': 'KRW',
  KRW: 'KRW',
  韩元: 'KRW',
  '₹': 'INR',
  INR: 'INR',
  '₽': 'RUB',
  RUB: 'RUB',
  R$: 'BRL',
  BRL: 'BRL',
  A$: 'AUD',
  AUD: 'AUD',
  C$: 'CAD',
  CAD: 'CAD',
  S$: 'SGD',
  SGD: 'SGD',
  CHF: 'CHF',
  SEK: 'SEK',
  NOK: 'NOK',
  DKK: 'DKK',
  PLN: 'PLN',
  THB: 'THB',
  MYR: 'MYR',
  VND: 'VND',
  IDR: 'IDR',
  PHP: 'PHP',
  MXN: 'MXN',
};

/** A sign that several currencies share goes with these. */
export const SHARED_SIGNS: Readonly<Record<string, readonly string[]>> = {
  '¥': ['CNY', 'JPY'],
  $: ['USD', 'HKD', 'TWD', 'AUD', 'CAD', 'SGD', 'MXN'],
};

/** Multipliers as powers of ten. `m` is left out: it is metres as often as millions. */
export const MULTIPLIERS: Readonly<Record<string, number>> = {
  万亿: 12,
  千万: 7,
  百万: 6,
  十万: 5,
  亿: 8,
  億: 8,
  万: 4,
  萬: 4,
  千: 3,
  k: 3,
  K: 3,
  w: 4,
  W: 4,
  M: 6,
};

/** Units of quantity. Words that number things (月, 号, 楼, 班) are not here: such cells are names. */
export const UNITS: readonly string[] = [
  ...'件个個次人单單笔筆台只条張张套份箱瓶包袋盒双本辆天秒岁分位名户家斤克吨米粒颗块片组对把支枚间座'
    .split('')
    .filter((unit) => unit !== '块'),
  ...['小时', '分钟', '人次', '公斤', '千克', '公里', '千米', '毫升', '平方米', 'kg', 'km', 'cm', 'mm', 'ml', 'pcs'],
];

const escaped = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replaceAll('$', String.raw`\$`))
    .join('|');

const CURRENCY = escaped(Object.keys(CURRENCIES));
const GROUPED = String.raw`\d{1,3}(?:[ ']\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3})+`;
const BODY = String.raw`(?:${GROUPED}|\d+)(?:[.,]\d*)?|\.\d+`;

/**
 * A number with what may stand around it, for JavaScript and for the engine (RE2) alike. Groups: opening bracket, sign, currency, sign, digits,
 * multiplier, currency or unit or percent, trailing minus, closing bracket.
 */
export const NUMBER_PATTERN = String.raw`(\()?([+-])? ?(${CURRENCY})? ?([+-])?(${BODY}) ?(${escaped(
  Object.keys(MULTIPLIERS),
)})? ?(${CURRENCY}|${escaped(UNITS)}|%)? ?(-)?(\))?`;
