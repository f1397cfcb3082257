/** What a column may mean. One column can have several meanings: `date` is a time, and the day of an expense. */
export type Meaning =
  | 'person'
  | 'order-id'
  | 'ticket-id'
  | 'row-id'
  | 'session'
  | 'event-name'
  | 'time'
  | 'order-time'
  | 'event-time'
  | 'register-time'
  | 'opened'
  | 'first-response'
  | 'closed'
  | 'spend-date'
  | 'assigned'
  | 'amount'
  | 'unit-price'
  | 'quantity'
  | 'discount'
  | 'goods-cost'
  | 'spend-cost'
  | 'spend-detail'
  | 'status'
  | 'type'
  | 'cancelled-flag'
  | 'channel'
  | 'product'
  | 'category'
  | 'satisfaction'
  | 'experiment'
  | 'variant'
  | 'alias'
  | 'profile';

/**
 * Names by meaning, best first, as `normalName` writes them: lower case, words joined by `_`, nothing around Chinese characters.
 * A pattern matches the whole name.
 */
export const SYNONYMS: Readonly<Record<Meaning, readonly string[]>> = {
  person: [
    '(customer|client|buyer|shopper|consumer|member|user)(_?(id|no|nr|num|number|code|key|sn))',
    '(客户|会员|顾客|买家|用户|消费者|粉丝)(id|编号|号|号码|编码|代码|标识)',
    '(actor|visitor|account|person|subscriber|uid|vip|cust|contact|player|household)(_?(id|no|key|number))?',
    '(访客|成员|学员|账号|会员卡)(id|编号|号)?',
    '(distinct|anonymous|device|open|union|master_customer)_?id',
    'openid|unionid',
    'customer|client|buyer|user|member|username|user_name',
    '客户|会员|顾客|买家|用户',
    'id',
  ],
  'order-id': [
    '(order|invoice|transaction|txn|trade|bill|receipt|purchase|sale|sales|basket)_?(id|no|nr|num|number|code|sn|key)',
    '(订单|销售单|交易|发票|单据|小票|流水|主订单|子订单)(id|编号|号|号码|编码)',
    'order|invoice',
    '订单|单号',
  ],
  'ticket-id': ['(ticket|case|issue|complaint)_?(id|no|num|number|key)', '(工单|投诉|服务单|售后单)(id|编号|号)', 'ticket'],
  'row-id': ['id', 'row_?(id|no|number)|index|seq|序号|编号'],
  session: ['(session|visit)_?(id|no|key)', '(会话|访问|场次|直播场次)(id|编号|号)', 'session|session_key', '会话|场次'],
  'event-name': [
    'event|event_name|event_type|event_key|event_action',
    '事件|事件名|事件名称|事件类型',
    'action|action_name|action_type|activity|activity_name',
    '行为|行为类型|行为名称|动作|操作|操作类型',
    'behaviou?r|behaviou?r_type|act',
    'verb|interaction',
  ],
  time: [
    'time|timestamp|datetime|date_time|ts',
    '时间|时间戳|日期时间',
    'date|day',
    '日期',
    '(occurred|logged|recorded|created|updated)(_?(at|on|time|date))',
  ],
  'order-time': [
    '(order|ordered|purchase|purchased|invoice|transaction|sale|sales|txn|trade)_?(time|date|at|datetime|timestamp|on|day|purchase_timestamp)',
    '(下单|订单|购买|成交|交易|消费|销售|开票)(时间|日期)',
    '(paid|pay|payment)_?(time|date|at|on)',
    '(支付|付款)(时间|日期)',
    '(create|created|placed)_?(time|date|at|on)',
    '创建时间|创建日期',
  ],
  'event-time': [
    '(event|action|log|click|visit|server|client|behaviou?r)_?(time|date|at|timestamp|datetime|ts)',
    '(事件|行为|操作|发生|访问|点击|埋点|日志)(时间|日期)',
  ],
  'register-time': [
    '(register|registered|registration|signup|sign_up|signed_up|join|joined|enrol|enroll|enrolled)_?(time|date|at|on|day)?',
    '(注册|入会|开卡|加入|入驻)(时间|日期)',
    '(create|created|first_seen)_?(time|date|at|on)',
    '创建时间|首次访问时间',
    'member_since|customer_since|since',
  ],
  opened: [
    '(open|opened|submitted|reported)_?(time|date|at|on)',
    '(提交|开单|受理|报修|投诉|进线|发起)(时间|日期)',
    '(create|created)_?(time|date|at|on)',
    '创建时间',
    'opened',
  ],
  'first-response': [
    'first_?(response|responded|reply|replied|answer|answered)(_?(time|date|at|on))?',
    '(首次响应|首响|首次回复|响应|首次应答)(时间)?',
    '(responded|answered|replied)_?(time|at|on)',
  ],
  closed: [
    '(close|closed|resolve|resolved|solved|finished|completed)_?(time|date|at|on)',
    '(关闭|解决|完结|结单|完成|办结)(时间|日期)',
    'closed|resolved',
  ],
  'spend-date': ['date|day|stat_date|spend_date|report_date|cost_date|week|month', '日期|投放日期|统计日期|消耗日期|花费日期|日'],
  assigned: ['(assigned|exposed|exposure|enrolled|assignment|allocated)_?(time|date|at|on)?', '(分组|分流|曝光|进入实验)(时间|日期)'],
  amount: [
    '(order|net|paid|pay|payment|actual|sale|sales|invoice|transaction|line|grand)_?(amount|total|value|price|revenue|sum|amt)',
    '(实付|支付|付款|订单|成交|交易|消费|销售|实收|应付)(金额|总额|总价|额)?',
    'amount|amt|total_amount|amount_(paid|total)|total|gmv|revenue|total_(price|paid|value|revenue|sales)|sales|turnover',
    '金额|总金额|总价|合计|营业额|成交额|销售额',
    'value|price_paid|spent|subtotal',
    '价格',
  ],
  'unit-price': ['unit_?price|price_per_unit|item_price|price|selling_price|sale_price', '单价|商品单价|售价|价格'],
  quantity: ['quantity|qty|units|item_count|num_items|pieces', '数量|件数|购买数量|商品数量|销量', 'volume|count'],
  discount: [
    'discount|discount_(amount|value|total)|coupon_(amount|value|discount)|promo_discount',
    '优惠|优惠金额|折扣金额|优惠券金额|减免金额|折扣',
  ],
  'goods-cost': ['cost|cogs|cost_of_goods|goods_cost|product_cost|cost_(amount|total|price)|total_cost', '成本|商品成本|成本金额|总成本'],
  'spend-cost': [
    '(ad|ads|media|marketing|campaign)_?(cost|spend|spending|expense)',
    '(广告|投放|推广|营销)(费|费用|花费|金额|消耗|成本)',
    'spend|cost|amount_spent|spending|expense|costs',
    '花费|消耗|费用|支出|成本',
  ],
  'spend-detail': [
    'impressions|impression|clicks|click|reach|ctr|cpc|cpm|conversions',
    '曝光|曝光量|展示|展示量|点击|点击量|点击数|曝光数',
  ],
  status: ['(order|payment|pay|trade|fulfil?lment)_?(status|state)|status|state|order_state', '(订单|交易|支付|付款)?状态'],
  type: ['(order|record|transaction|line|document|doc|txn)_?(type|kind)|type|kind', '(订单|交易|单据|记录|业务)?类型'],
  'cancelled-flag': ['(is_?)?(cancel|cancelled|canceled|void|voided)(_?flag)?', '是否取消|是否作废|已取消|取消标记'],
  channel: [
    'channel|channel_name|(acquisition|marketing|order|sales|traffic|utm|register|signup|media)_?(channel|source)',
    '(来源|注册|获客|投放|订单|推广|营销|下单|流量|媒体)?渠道(名称)?',
    'source|utm_medium|medium|platform|campaign_source|traffic_source',
    '来源|平台|媒体',
  ],
  product: [
    'product|product_(id|name|code|sku)|sku|sku_(id|code)|item|item_(id|name|code)|stock_code|goods|goods_(id|name)',
    '(商品|产品|货品|物料|款式)(id|编号|编码|名称|名|代码)?',
  ],
  category: [
    'category|product_(category|type|line|group)|category_(name|id)|department',
    '(商品|产品|一级|二级)?(品类|类目|分类|类别|大类)',
  ],
  satisfaction: ['satisfaction|satisfaction_(score|rating)|csat|csat_score|rating|score', '满意度|满意度评分|满意度得分|评分|服务评分'],
  experiment: ['experiment|experiment_(id|name|key)|test_(id|name|key)|ab_?test', '实验|实验名|实验名称|实验id|测试名称'],
  variant: [
    'variant|variant_(id|name|key)|variation|variation_(id|name)|arm|treatment|test_group|experiment_group',
    '分组|实验组|变体|版本|组别|方案',
    'group|bucket',
  ],
  alias: ['alias|alias_id|(anonymous|device|cookie|visitor|open|union|old|previous|external)_?id', '别名|设备id|匿名id|访客id|旧id'],
  profile: [
    'name|full_name|first_name|last_name|nick_?name|gender|sex|birthday|birth_?date|birth|dob|age|city|province|region|phone|phone_number|mobile|email|e_?mail|tier|level|grade|vip_level|tenure|occupation|consent',
    '姓名|名字|昵称|性别|生日|出生日期|年龄|城市|省份|地区|手机|手机号|手机号码|电话|邮箱|电子邮箱|等级|会员等级|级别|职业|授权',
  ],
};

/** What a table's name says of its role. */
export const TABLE_NAMES = {
  customer: /customer|client|user|member|people|person|account|crm|用户|会员|客户|顾客|粉丝/i,
  order: /order|sale|transaction|invoice|purchase|retail|订单|销售|交易|成交/i,
  event: /event|visit|log|behaviou?r|action|click|track|activity|行为|事件|日志|埋点|访问/i,
  spend: /spend|(^|_)ads?(_|$)|advert|marketing|cost|投放|花费|广告|推广/i,
  ticket: /ticket|case|service|support|complaint|工单|客服|售后|投诉/i,
  assignment: /assign|experiment|ab_?test|group|实验|分组|分流/i,
  identity: /identit|alias|mapping|id_?map|关联|映射|别名/i,
} as const;
