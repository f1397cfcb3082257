/** Forms of personal data. Texts come trimmed and in half width (NFKC). */

export const isEmail = (text: string): boolean => /^[^\s@<>()[\],;:"]+@([^\s@.,;:]+\.)+[^\s@.,;:\d-]{2,}$/.test(text);

/** A mainland mobile number, with or without +86, 0086 or 86, blanks and dashes; or any number in international form. */
export function isPhone(text: string): boolean {
  const digits = text.replace(/[\s()-]/g, '');
  return /^((\+|00)?86)?1[3-9]\d{9}$/.test(digits) || /^\+[1-9]\d{7,14}$/.test(digits);
}

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A mainland identity card: 18 characters, a date of birth and the check digit of GB 11643 (ISO 7064 MOD 11-2). */
export function isIdCard(text: string): boolean {
  if (!/^[1-9]\d{5}(18|19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/.test(text)) return false;
  const sum = ID_WEIGHTS.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  return '10X98765432'[sum % 11] === text[17]?.toUpperCase();
}

/** A bank card: 15 to 19 digits whose Luhn sum is a multiple of ten, and that start like a card (3 to 6, or 2 for new ranges). */
export function isBankCard(text: string): boolean {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^[2-6]\d{14,18}$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

export const isPlate = (text: string): boolean =>
  /^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-HJ-NP-Z][·\s]?[A-HJ-NP-Z\d]{4,5}[A-HJ-NP-Z\d挂学警港澳]$/i.test(
    text,
  );

export function isIp(text: string): boolean {
  const parts = text.split('.');
  if (parts.length === 4) return parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
  const groups = text.split(':');
  return /^[\da-f:]{2,39}$/i.test(text) && groups.every((group) => group.length <= 4) && (text.includes('::') || groups.length === 8);
}

export const isAddress = (text: string): boolean =>
  (/[省市区县镇乡州]/.test(text) && /[路街道巷弄号栋幢室村]/.test(text) && text.length >= 8) ||
  /^\d+[a-z]?\s+\S.*\b(street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|way|court|ct)\b/i.test(text);

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤';

/** A Chinese name of two to four characters that starts with a frequent surname, or two or three capitalised words. */
export const isPersonName = (text: string): boolean =>
  (/^\p{Script=Han}{2,4}$/u.test(text) && SURNAMES.includes(text[0] ?? ' ')) || /^\p{Lu}[\p{L}'’-]+( \p{Lu}[\p{L}'’.-]*){1,2}$/u.test(text);
