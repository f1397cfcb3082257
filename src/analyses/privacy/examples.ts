import type { MaskMethod, PiiKind } from '../../model/privacy';
import type { ColumnKind } from '../../model/table';

interface Example {
  readonly value: string;
  readonly mask: string;
  readonly hash: string;
  readonly generalise: string;
}

/** A value nobody has, and what becomes of it; pseudonyms under a key of zeros. The tests run the masking on them. */
export const EXAMPLES: Readonly<Record<PiiKind | 'text' | 'number' | 'date', Example>> = {
  'id-card': { value: '11010519491231002X', mask: '110***********002X', hash: '51252b5b149fa5e2', generalise: '11***' },
  'bank-card': { value: '6222021234567894', mask: '****7894', hash: 'd34822dffa3eb1f9', generalise: '****7894' },
  phone: { value: '13800138000', mask: '138****8000', hash: '59aa2c572ffb5b0c', generalise: '138***' },
  email: { value: 'anna@example.com', mask: 'a***@example.com', hash: 'e43fbcfcbd406e02', generalise: '@example.com' },
  plate: { value: '京A12345', mask: '京A*****', hash: '864c26ab88469d4c', generalise: '京A*****' },
  ip: { value: '192.0.2.17', mask: '192.0.*.*', hash: '1febf4a50f4d814b', generalise: '192.0.0.0/16' },
  address: { value: '北京市东城区某路1号', mask: '北京市东城区***', hash: '98d81e8b67b04d1b', generalise: '北京市' },
  name: { value: 'Jane Doe', mask: 'J*** D***', hash: 'c4b7de0aa443b5b5', generalise: 'J*** D***' },
  birthday: { value: '1994-05-12', mask: '1994-**-**', hash: '9f8450ce7f76735d', generalise: '1990–1999' },
  health: { value: 'asthma', mask: '***', hash: '3fa8a5e702e6d4c6', generalise: 'other' },
  account: { value: 'wx_jane_01', mask: 'w***1', hash: '3e7a566199a9f768', generalise: 'other' },
  text: { value: 'some rare text', mask: 's***t', hash: '8982d92ef1ad759b', generalise: 'other' },
  number: { value: '34567', mask: '3***7', hash: 'e3e2ba0b6bad9c4d', generalise: '34560–34569' },
  date: { value: '2024-05-12', mask: '2***2', hash: '8431c3668639cddf', generalise: '2024-05-01' },
};

export function exampleOf(kind: PiiKind | null, column: ColumnKind): Example {
  if (kind !== null) return EXAMPLES[kind];
  if (column === 'date' || column === 'timestamp') return EXAMPLES.date;
  return EXAMPLES[column === 'text' || column === 'boolean' ? 'text' : 'number'];
}

/** What the example becomes; null = it goes with its column. */
export const exampleAfter = (example: Example, method: MaskMethod): string | null => (method === 'drop' ? null : example[method]);
