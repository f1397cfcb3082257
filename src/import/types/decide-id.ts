import { textPlan, type ColumnPlan } from './column-plan';
import { NUMBER, type ColumnEvidence } from './column-evidence';

const NAMED_ID = /(^|[^a-z])(ids?|uuid|guid|cid)([^a-z]|$)|(^|[^a-z])no$|编号|单号|(客户|用户|会员|买家|顾客)(id|号)$/i;
const CASED_ID = /[a-z](Id|ID|No)$/;
const POINTED = NUMBER.plain | NUMBER.point | NUMBER.pointOrGroup | NUMBER.exponent;
const MOST_WHOLE = 18;

/**
 * The plan of numbers with a point or an exponent under the name of an id; null for other columns. `17850.0` is what tools write for a whole number
 * beside empty cells. Of `1234567890.170` each digit counts, and of `1.2346E+11` some are lost already: those stay text.
 */
export function decideId(evidence: ColumnEvidence, name: string): ColumnPlan | null {
  const { numberForms, fractions, wholePoint } = evidence;
  if (!isNamedId(name) || (numberForms & ~POINTED) !== 0 || numberForms === NUMBER.plain || evidence.rich > 0) return null;
  if (fractions === 0 && (numberForms & NUMBER.exponent) === 0 && wholePoint <= MOST_WHOLE) {
    return { ...textPlan(name), kind: 'integer', sqlType: 'BIGINT' };
  }
  return textPlan(name, [{ code: 'precision-kept-as-text', column: name, count: evidence.numbers }]);
}

const isNamedId = (name: string): boolean => NAMED_ID.test(name) || CASED_ID.test(name);
