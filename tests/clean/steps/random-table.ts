import fc from 'fast-check';
import { columnOf, type Text, type TextRow } from './support';

export const COLUMNS = [
  columnOf('id', 'integer'),
  columnOf('words'),
  columnOf('city'),
  columnOf('money'),
  columnOf('day'),
  columnOf('phone'),
  columnOf('mail'),
  columnOf('count', 'integer'),
  columnOf('price', 'decimal'),
  columnOf('ratio', 'double'),
  columnOf('began', 'timestamp'),
  columnOf('ended', 'timestamp'),
  columnOf('ok', 'boolean'),
];

const maybe = (cells: fc.Arbitrary<string>): fc.Arbitrary<Text> => fc.option(cells, { freq: 4 });
const one = (...cells: readonly string[]): fc.Arbitrary<Text> => maybe(fc.constantFrom(...cells));
const words = fc.array(fc.constantFrom(...'aAbB Ａｂ　１（）中文😀é.-_/'), { maxLength: 10 }).map((letters) => letters.join(''));
const time = fc
  .tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 23 }))
  .map(([day, hour]) => `2024-03-${String(day).padStart(2, '0')} ${String(hour).padStart(2, '0')}:00:00`);

const row = fc.tuple(
  maybe(fc.oneof(words, fc.constantFrom('', '  ', 'N/A', ' 无 ', '-'))),
  one('北京', '北京', '北京市', 'BJ', ' BJ', 'a', 'q', 'x', '', 'null', '😀'),
  one(
    '1',
    '1,234.50',
    '(3)',
    '¥1.2万',
    '12%',
    '1.234,5',
    '1,5',
    'x',
    '',
    '-',
    '５',
    '1e3',
    '20240305',
    'true',
    '2024-03-05',
    '999999999999999999999999999999999999',
  ),
  one(
    '2024-03-05',
    '2024年3月5日',
    '05/03/2024',
    '5 Mar 2024 14:30',
    '2024-03-05T10:00:00+08:00',
    '45356',
    '20240305',
    'soon',
    '',
    '2024-02-30',
    'NA',
  ),
  one('13800138000', '+86 138-0013-8000', '１３８００１３８０００', '010-1234', '138', ''),
  one('a@b.com', ' A@B.COM ', 'a@b', 'nobody', '', 'x@y@Z.COM'),
  one('-1', '0', '1', '1', '2', '3', '7', '900', '-9223372036854775808'),
  one('-2.50', '0', '1.50', '1.50', '2.00', '2.01', '3.75', '99999.99'),
  one('-0.5', '0', '0.1', '0.25', '1', '1.5', '2', '1e12', 'NaN', 'inf'),
  maybe(time),
  maybe(time),
  one('true', 'false'),
);

const numbered = (cells: readonly (readonly Text[])[]): TextRow[] => cells.map((item, i) => [String(i + 1), ...item]);
const nothing: readonly Text[] = COLUMNS.slice(1).map(() => null);

/** Rows of everything that is awkward, with repeated ones and one in which all is missing; the first cell numbers them. */
export const randomRows: fc.Arbitrary<readonly TextRow[]> = fc
  .tuple(fc.array(row, { minLength: 12, maxLength: 30 }), fc.nat(3))
  .map(([rows, twice]) => numbered([...rows, nothing, ...rows.slice(0, twice)]));
