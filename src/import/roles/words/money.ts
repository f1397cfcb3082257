/** Amounts and counts. */
export const MONEY = {
  amount: [
    '(actual|actually|real)_?(paid|pay|payment|amount)(_amount)?|paid_?(amount|total|price|value)|pay(ment)?_?(amount|amt|total|value)|amount_paid|net_(amount|total|sales|value|revenue)',
    '(买家|用户|顾客|订单)?(实际支付|实付|实付款|实收)(金额|总额|款)?|支付金额|付款金额',
    'grand_?total|order_total|(应付|订单应付|应收|应收订单)(金额|总额)?|价税合计|含税金额',
    '(order|ord|sale|sales|invoice|transaction|line|txn|basket|cart|checkout)_?(amount|total|value|price|revenue|sum|amt|total_amount)',
    '(订单|成交|交易|消费|销售)(金额|总额|总价|额)?|注文金额|合計金额|주문금액',
    'amount|amt|total_amount|amount_total|total|gmv|revenue|total_(price|value|revenue|sales)|sales|turnover',
    '(实际)?(成交|销售)(金额|额)|金额|总金额|总价|合计|营业额|成交额|销售额|商品总价|实际金额',
    'value|price_paid|spent|subtotal',
    '价格',
  ],
  'unit-price': [
    'unit_?price|price_per_unit|(line)?_?item_price|price|selling_price|sale_price|lineitem_price|item_cost',
    '(商品|含税|无税|销售)?单价|售价|价格',
  ],
  /** Of a marketplace whose price of a line is for all its units. */
  'line-price': ['amazon_order_id'],
  quantity: [
    'quantity|qty|units|item_count|num_items|pieces|number_of_items|(lineitem|item|order|total)_(quantity|qty)|(quantity|items|units)_sold',
    '(商品|购买|订购|销售|实发|成交)?(数量|件数)|宝贝总数量|商品总数量|销量|数量',
    'volume|count',
  ],
  discount: [
    'discounts?|discount_(amount|value|total)|coupon_(amount|value|discount)|promo_discount|(item_)?promotion_discount',
    '优惠|优惠金额|折扣金额|优惠券金额|减免金额|折扣|优惠总金额|店铺优惠(折扣|合计|金额)',
  ],
  'goods-cost': ['cost|cogs|cost_of_goods|goods_cost|product_cost|cost_(amount|total|price)|total_cost', '成本|商品成本|成本金额|总成本'],
  'spend-cost': [
    '(ad|ads|media|marketing|campaign)_?(cost|spend|spending|expense)|amount_spent|cost_(usd|cny|eur|gbp|rmb|micros)',
    '(广告|投放|推广|营销)(费|费用|花费|金额|消耗|成本)|(总)?(花费|消耗)(金额)?',
    'spend|ad_?spend|spending|total_spent?|spend_in_.*',
    'cost|expense|costs',
    '费用|支出|成本|消费',
  ],
  'spend-detail': [
    'impressions|impression|impr|clicks|click|link_clicks|reach|ctr|cpc|cpm|avg_cpc|conversions',
    '(曝光|展示|展现|点击)(量|数|次数|率)?|转化数|平均点击价格|平均千次展现费用',
  ],
} as const;
