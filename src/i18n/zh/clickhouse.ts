import type { clickhouse as en } from '../en/clickhouse';

export const clickhouse: Record<keyof typeof en, string> = {
  'clickhouse.limits':
    '适用于数据量超出浏览器的情形。假定表结构相同：ID 已去除空格，时间为 DateTime（精确到秒，1970 至 2105 年），每行只算一次。已在 18.16 版上运行验证；其所用函数在新版本中均存在。',
  'clickhouse.none': '这个问题没有 ClickHouse 形式。',
  'clickhouse.gap.actor': '它以某列的取值代替用户；请改为按用户统计。',
  'clickhouse.gap.breakdown': '它做了细分；请改为不细分。',
  'clickhouse.gap.exclusions': '它排除了步骤之间的事件；请去掉排除条件。',
  'clickhouse.gap.segment': '某个条件涉及人群。',
  'clickhouse.gap.filter': '某个条件涉及日期或行为表以外的表，或没有取值。',
  'clickhouse.gap.first': '某一步要求是首次事件。',
  'clickhouse.gap.first-ever': '“首次”带有条件；请改选“首次符合条件”。',
  'clickhouse.gap.first-held': '“仅第一次尝试”与保持一致的属性同用时，需要同时看所有分组。',
  'clickhouse.gap.hours': '该时区的整点与 UTC 的整点不一致。',
  'clickhouse.gap.identity': 'ID 通过身份表合并；请先把合并后的 ID 写入行为表。',
  'clickhouse.gap.measure': '它统计订单或金额；请改为统计人数。',
  'clickhouse.gap.name': '表名或列名中含有引号。',
  'clickhouse.gap.optional': '有一步是可选的。',
  'clickhouse.gap.order': '步骤不是简单的依次完成。',
  'clickhouse.gap.sale': '它涉及成交，而成交要先由订单明细汇总。',
  'clickhouse.gap.session': '时限是同一会话。',
  'clickhouse.gap.shared-steps': '同一时刻一条事件可能同时符合两步；请要求后一步必须更晚。',
  'clickhouse.gap.streak': '它要求每个周期都有多次回访。',
  'clickhouse.gap.ties': '允许后一步早于前一步若干秒。',
  'clickhouse.gap.time': '事件的时间不是时间戳。',
};
