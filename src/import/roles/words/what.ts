/** Ids of things, kinds of things, and marks of where a table comes from. */
export const WHAT = {
  'order-id': [
    '(main_|parent_|amazon_)?(order|ord)_?(id|no|nr|num|number|code|sn|key|uuid|guid)|(主订单|父订单)(id|编号|号)',
    '订单(id|sn|编号|号|号码|编码)|注文番号|注文id|주문번호|商户订单号',
    '(invoice|transaction|txn|trade|bill|receipt|purchase|sale|sales|basket|document|merchant_order)_?(id|no|nr|num|number|code|sn|key)',
    '(销售单|交易|发票|单据|小票|流水|子订单|微信订单|销售订单)(id|编号|号|号码|编码)',
    'order|invoice',
    '订单|单号',
  ],
  'ticket-id': [
    '(ticket|case|issue|complaint)_?(id|no|num|number|key)',
    '(工单|投诉|服务单|售后单)(id|编号|号)',
    'ticket',
    'conversation_?id|(会话|咨询)(id|编号|号)|number|key',
  ],
  'ticket-mark': [
    'assignee|requester|submitter|agent|priority|subject|reporter|ticket_type|issue_type|via|caller_id|assigned_to|short_description|teammate_assigned|first_teammate_reply_at|conversation_(state|rating|first_response_at|closed_at)',
    '优先级|受理客服|客服|客服组|坐席|处理人|工单(标题|状态|类型)|满意度|满意度评分|会话来源|首次响应时间',
  ],
  'row-id': ['id|record_id', 'row_?(id|no|number)|index|seq|序号|编号'],
  session: [
    '(ga_|event_|domain_)?(session|visit)_?(id|no|key)|sid|id_visit',
    '(会话|访问|场次|直播场次)(id|编号|号)',
    'session|session_key',
    '会话|场次',
  ],
  'event-name': [
    'event_name|event|event_type|event_key|event_action|event_table_name',
    '事件|事件名|事件名称|事件类型|事件标识',
    'action|action_name|action_type|activity|activity_name|activity_type',
    '行为|行为类型|行为名称|动作|操作|操作类型',
    'behaviou?r|behaviou?r_type|act',
    'verb|interaction',
  ],
  status: [
    '(order|ord|payment|pay|trade|fulfil?lment|financial|refund|return|transaction|after_?sales?)_?(status|state)|status|state|ステータス',
    '(订单|交易|支付|付款|售后|退款|订单退款|退货)?状态',
  ],
  type: ['(order|record|transaction|line|document|doc|txn|bill|event)_?(type|kind)|type|kind', '(订单|交易|单据|记录|业务)?类型'],
  'cancelled-flag': ['(is_?)?(cancel|cancelled|canceled|void|voided)(_?flag)?', '是否取消|是否作废|已取消|取消标记'],
  channel: [
    'channel|channel_name|(acquisition|marketing|order|sales|traffic|utm|register|signup|media|join)_?(channel|source)',
    '(来源|注册|关注|获客|投放|订单|推广|营销|下单|流量|媒体)?渠道(名称)?',
    '(original|lead|customer|traffic)_?(traffic_)?source|(流量|订单|客户|用户|会员)来源',
    'source|utm_medium|medium|platform|publisher_platform|campaign_source',
    '来源|来源方式|平台|媒体|app渠道',
  ],
  campaign: [
    'campaign(_name)?|utm_campaign',
    '(推广|广告)?计划(名称|名字)?|广告组名称|广告系列(名称)?|项目名称',
    '(ad_?set|ad_?group)(_name)?|account_name|账户名称|账户',
  ],
  product: [
    '(product|item|goods|sku|lineitem)_(name|title)',
    '(全部)?(商品|产品|货品|物料|存货|宝贝)(名称|名|标题)|选购商品|商品',
    'product|item|goods|product_(id|code|sku)|(lineitem_)?sku|sku_(id|code)|item_(id|code)|stock_code|goods_id',
    '(商品|产品|货品|物料|款式|存货)(id|编号|编码|代码)?',
  ],
  category: [
    'category|product_(category|type|line|group)|category_(name|id)|department',
    '(商品|产品|一级|二级)?(品类|类目|分类|类别|大类)',
  ],
  satisfaction: [
    'satisfaction|satisfaction_(score|rating)|csat|csat_score|rating|score|conversation_rating|survey_score',
    '满意度|满意度评分|满意度得分|评分|服务评分',
  ],
  experiment: [
    'experiment|experiment_(id|name|key)|test_(id|name|key)|ab_?test|flag_?key|feature_flag',
    '实验|实验名|实验名称|实验id|测试名称',
  ],
  variant: [
    'variant|variant_(id|name|key)|variation|variation_(id|name|key)|arm|treatment|test_group|experiment_group',
    '分组|实验组|变体|版本|组别|方案',
    'group|bucket',
  ],
  /** Columns of the order export of a shop whose order number is called Name. */
  'named-order': ['financial_status|lineitem_quantity'],
} as const;
