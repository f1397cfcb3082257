import { describe, expect, test } from 'vitest';
import { detectPii } from '../../src/clean/pii/detect-pii';
import { isAddress, isBankCard, isIdCard, isIp, isPersonName, isPhone, isPlate } from '../../src/clean/pii/pii-values';

test.each([
  [isIdCard, ['11010519491231002X', '440524188001010014'], ['110105194912310021', '11010519491331002X', '440524188001010015']],
  [
    isBankCard,
    ['6222 0212 3456 7894', '4111111111111111', '5500-0000-0000-0004'],
    ['6222021234567891', '4111111111111112', '123', '1111111111111117'],
  ],
  [
    isPhone,
    ['13800138000', '+86 138-0013-8000', '8613800138000', '008613800138000', '+442071838750'],
    ['12800138000', '1380013800', '2024-01-01', '138001380001'],
  ],
  [isIp, ['192.168.0.1', '2001:db8::1', '::1'], ['192.168.0.256', '12:30:05', '1.2.3']],
  [isPlate, ['京A12345', '粤BD12345', '沪C·88888'], ['京I12345', 'A12345']],
  [isAddress, ['北京市朝阳区建国路88号', '221B Baker Street'], ['北京', 'Main', '路']],
  [isPersonName, ['张伟', '王小明', 'Gang Lin'], ['家居', 'gang lin', 'Coffee']],
] as const)('%o', (is, yes, no) => {
  expect(yes.filter((text) => !is(text))).toEqual([]);
  expect(no.filter((text) => is(text))).toEqual([]);
});

describe('a column', () => {
  const phones = ['13800138000', '13900139000', '15000150000', '18600186000'];
  test('is found by its values under any name', () => {
    expect(detectPii('x1', 'text', phones)).toMatchObject({ kind: 'phone', class: 'personal', by: 'values', share: 1 });
    expect(detectPii('备注', 'text', ['11010519491231002X', '11010519491231002X', '440524188001010014'])).toMatchObject({
      kind: 'id-card',
      class: 'sensitive',
    });
  });
  test('is found by its name though many values are damaged', () => {
    expect(detectPii('手机号', 'text', [...phones, 'x', 'y', 'z'])).toMatchObject({ kind: 'phone', by: 'name' });
    expect(detectPii('E-Mail', 'text', [])).toMatchObject({ kind: 'email', by: 'name' });
  });
  test('is left alone when the name misleads', () => {
    expect(detectPii('name', 'text', ['Coffee', 'Tea', 'Milk'])).toMatchObject({ kind: null, class: 'internal' });
    expect(detectPii('order_id', 'integer', ['2024010100012345', '2024010100012346', '2024010100012347'])).toMatchObject({ kind: null });
    expect(detectPii('zip', 'text', ['100000', '200000', '300000'])).toMatchObject({ kind: null });
  });
});
