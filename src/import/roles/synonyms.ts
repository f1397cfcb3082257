import { MONEY } from './words/money';
import { WHAT } from './words/what';
import { WHEN } from './words/when';
import { WHO } from './words/who';

/**
 * Names by meaning, best first, as `normalName` writes them: lower case, words joined by `_`, nothing around Chinese characters.
 * A pattern matches the whole name.
 */
export const SYNONYMS = { ...WHO, ...WHAT, ...WHEN, ...MONEY } as const;

/** What a column may mean. One column can have several meanings: `date` is a time, and the day of an expense. */
export type Meaning = keyof typeof SYNONYMS;

/** What a table's name says of its role. */
export const TABLE_NAMES = {
  customer: /customer|client|user|member|people|person|profile|account|contact|crm|用户|会员|客户|顾客|粉丝|huiyuan|kehu/i,
  order: /order|sale|transaction|invoice|purchase|retail|payment|订单|訂單|销售|交易|成交|账单|受注|dingdan/i,
  event: /event|visit|log|behaviou?r|action|click|track|activity|行为|事件|日志|埋点|访问/i,
  spend: /spend|(^|_)ads?(_|$)|advert|marketing|cost|投放|花费|广告|推广/i,
  ticket: /ticket|case|service|support|complaint|工单|客服|售后|投诉/i,
  assignment: /assign|experiment|ab_?test|group|实验|分组|分流/i,
  identity: /identit|alias|mapping|id_?map|binding|distinct_id|关联|映射|别名|绑定/i,
} as const;
