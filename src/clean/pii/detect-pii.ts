import { normalName } from '../../import/roles/read-name';
import type { Pii, PiiKind } from '../../model/privacy';
import type { PiiClass } from '../../model/project';
import type { ColumnKind } from '../../model/table';
import { isAddress, isBankCard, isEmail, isIdCard, isIp, isPersonName, isPhone, isPlate } from './pii-values';

interface Detector {
  readonly kind: PiiKind;
  readonly class: PiiClass;
  readonly names: RegExp;
  readonly test: ((text: string) => boolean) | null;
  /** Values alone prove it from this share on; null = only together with the name. */
  readonly alone: number | null;
}

const DETECTORS: readonly Detector[] = [
  {
    kind: 'id-card',
    class: 'sensitive',
    names: /^(id_?card|identity|identity_?(card|no|number)|national_?id|ssn|passport)(_?(no|number))?$|身份证|证件号|护照/,
    test: isIdCard,
    alone: 0.5,
  },
  {
    kind: 'bank-card',
    class: 'sensitive',
    names: /^(bank|credit|debit)?_?card_?(no|num|number)$|^(bank_?account|iban)(_?(no|number))?$|银行卡|信用卡|卡号$/,
    test: isBankCard,
    alone: 0.9,
  },
  {
    kind: 'phone',
    class: 'personal',
    names: /(^|_)(phone|mobile|cell|tel|telephone|msisdn)(_?(no|num|number))?($|_)|手机|电话|联系方式/,
    test: isPhone,
    alone: 0.8,
  },
  { kind: 'email', class: 'personal', names: /(^|_)(e_?mail|mail_?address)($|_)|邮箱|电子邮件/, test: isEmail, alone: 0.5 },
  { kind: 'plate', class: 'personal', names: /(^|_)(license_?plate|plate_?(no|number)?|car_?no)($|_)|车牌/, test: isPlate, alone: 0.5 },
  { kind: 'ip', class: 'personal', names: /(^|_)ip(_?addr(ess)?|v4|v6)?($|_)|^ip地址$/, test: isIp, alone: 0.8 },
  {
    kind: 'address',
    class: 'personal',
    names: /(^|_)(address|addr|street|ship_?to)(_?(line)?_?\d?)?($|_)|地址|住址/,
    test: isAddress,
    alone: 0.7,
  },
  { kind: 'birthday', class: 'personal', names: /^(birth_?day|birth_?date|date_of_birth|dob|birth)$|生日|出生/, test: null, alone: null },
  { kind: 'health', class: 'sensitive', names: /diagnos|disease|blood_?type|medical|疾病|诊断|病史|血型/, test: null, alone: null },
  {
    kind: 'account',
    class: 'personal',
    names: /(^|_)(we_?chat|weixin|open_?id|union_?id|qq)(_?(id|no|num|number))?($|_)|微信号|^微信$|^qq号$/,
    test: null,
    alone: null,
  },
  {
    kind: 'name',
    class: 'personal',
    names:
      /^((customer|client|user|member|buyer|receiver|recipient|consignee|contact|full|first|last|real|nick|sur|family|given|host|staff)_?name|nickname|username|receiver|recipient|consignee)$|姓名|昵称|收货人|收件人|联系人|真实姓名/,
    test: isPersonName,
    alone: null,
  },
  { kind: 'name', class: 'personal', names: /^(name|名字|名称)$/, test: isPersonName, alone: null },
];

const LEAST_VALUES = 3;
/** With a name that says so, this share of fitting values is enough: the rest may be damaged. */
const WITH_NAME = 0.3;
const PLAIN_NAME = /^(name|名字|名称)$/;

/** What a column holds, by its name and by a sample of its values (as text, filled ones only). The first detector that is sure wins. */
export function detectPii(name: string, kind: ColumnKind, sample: readonly string[]): Pii {
  const normal = normalName(name);
  for (const detector of DETECTORS) {
    const named = detector.names.test(normal);
    const judged = detector.test !== null && sample.length >= LEAST_VALUES && (kind === 'text' || kind === 'integer');
    const share = judged ? sample.filter((text) => detector.test?.(text.normalize('NFKC').trim())).length / sample.length : null;
    if (!named && share !== null && detector.alone !== null && share >= detector.alone)
      return { class: detector.class, kind: detector.kind, by: 'values', share };
    if (!named || kind === 'boolean' || kind === 'decimal' || kind === 'double') continue;
    // A bare "name" may be a product's; only values that look like people's names settle it.
    if (PLAIN_NAME.test(normal) && (share === null || share < 0.6)) continue;
    if (share === null || share >= WITH_NAME || detector.kind === 'name' || detector.kind === 'address')
      return { class: detector.class, kind: detector.kind, by: 'name', share };
  }
  return { class: 'internal', kind: null, by: null, share: null };
}
