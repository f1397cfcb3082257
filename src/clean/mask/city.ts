import { sql, type Sql } from '../../sql/tag';

const PROVINCE = '(?:[\\p{Han}]{2,3}省|[\\p{Han}]{2,7}自治区)';
/** Streets and houses end before such a name begins: 小区 and 市场 are no districts and no cities. */
const PLACE = '[^\\P{Han}小路街号道巷弄村省市区县]';
const CITY = `(?:${PLACE}{1,8}(?:市|自治州|地区|盟)|北京|上海|天津|重庆)`;
const DISTRICT = `(?:${PLACE}{1,7}(?:区|县|旗|市))`;

/** SQL: the part of a Chinese address up to its city or district, NULL where it names none. */
export function cityOf(address: Sql, level: 'city' | 'district'): Sql {
  const parts = level === 'city' ? `${CITY}` : `${CITY}${DISTRICT}?`;
  return sql`nullif(regexp_extract(${address}, ${`^(?:中国)?(?:${PROVINCE}(?:${parts})?|${parts})`}), '')`;
}
