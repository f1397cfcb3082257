import { day, id, later, money, of, time, whole, type ExportSet } from './make';

const states = ['paid', 'paid', 'cancelled'] as const;
const order = (
  table: string,
  [orderId, customer, at, amount, status]: readonly [string, string, string, string, string],
): ExportSet['model'] => ({
  order: { table, id: orderId, customer, time: at, amount, cancelled: { column: status, op: '=', value: 'cancelled' } },
});
const styled = (name: string, table: string, names: readonly [string, string, string, string, string]): ExportSet => ({
  name,
  files: { [table]: { [names[0]]: id('N'), [names[1]]: of('P'), [names[2]]: time, [names[3]]: money(), [names[4]]: states } },
  model: order(table, names),
});

/** The same few facts under the ways people write headers. */
export const STYLES: readonly ExportSet[] = [
  styled('UPPER_SNAKE', 'T_ORDER', ['ORDER_ID', 'CUSTOMER_ID', 'ORDER_DATE', 'PAY_AMOUNT', 'ORDER_STATUS']),
  styled('camelCase', 'data', ['orderId', 'customerId', 'createdAt', 'totalAmount', 'orderStatus']),
  styled('words and spaces', 'Sheet1', ['Order Number', 'Customer Number', 'Order Date', 'Order Total', 'Order Status']),
  styled('dots', 'export', ['order.id', 'order.customer.id', 'order.created_at', 'order.total_price', 'order.status']),
  styled('brackets with units', '订单', ['订单号(主)', '会员ID', '下单时间(北京时间)', '实付金额（元）', '订单状态']),
  styled('English with units', 'orders', ['Order ID', 'Customer ID', 'Order Date (UTC)', 'Amount (USD)', 'Status']),
  styled('pinyin', 'dingdan', ['dingdan_id', 'huiyuan_id', 'xiadan_shijian', 'shifu_jine', 'dingdan_zhuangtai']),
  styled('pinyin without underscores', 'dingdanbiao', ['dingdanhao', 'kehubianhao', 'xiadanshijian', 'jine', 'zhuangtai']),
  styled('prefixes', 'dwd_trade_order', ['f_order_id', 'f_user_id', 'f_create_time', 'f_pay_amount', 'f_order_status']),
  styled('short names', 'so', ['ord_no', 'cust_no', 'ord_dt', 'ord_amt', 'ord_status']),
  styled('Japanese', '受注データ', ['注文番号', '会員ID', '注文日時', '合計金額', 'ステータス']),
  styled('Traditional Chinese', '訂單', ['訂單編號', '會員編號', '下單時間', '實付金額', '訂單狀態']),
  styled('stars and colons', '订单明细', ['*订单编号:', '*客户编号:', '*下单时间:', '*支付金额:', '*订单状态:']),
  {
    name: 'events under short names',
    files: { t_log: { uid: of('u'), ts: time, act: ['view', 'cart', 'buy'], sid: of('s', 50) } },
    model: { event: { table: 't_log', actor: 'uid', time: 'ts', name: 'act', session: 'sid' } },
  },
  {
    name: 'events in pinyin',
    files: { xingwei: { yonghu_id: of('u'), xingwei_shijian: time, xingwei_leixing: ['liulan', 'goumai'], huihua_id: of('s', 50) } },
    model: { event: { table: 'xingwei', actor: 'yonghu_id', time: 'xingwei_shijian', name: 'xingwei_leixing', session: 'huihua_id' } },
  },
  {
    name: 'quantity and unit price only',
    files: {
      销售明细: { 小票号: id('X'), 会员号: of('H'), 销售日期: day, 商品名称: ['米', '油'], 数量: whole(1, 5), '单价（元）': money(1, 50) },
    },
    model: {
      order: {
        table: '销售明细',
        id: '小票号',
        customer: '会员号',
        time: '销售日期',
        amount: { times: ['数量', '单价（元）'] },
        product: '商品名称',
        quantity: '数量',
      },
    },
  },
  {
    name: 'a wide order extract of 130 columns',
    files: {
      dwd_order_wide: {
        ...Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`dim_${i}`, whole(0, 5)])),
        order_sn: id('S'),
        buyer_id: of('B'),
        pay_time: later(1),
        create_time: time,
        total_amount: money(),
        pay_amount: money(),
        discount_amount: ['0', '5'],
        order_channel: ['app', 'h5'],
        goods_name: ['a', 'b'],
        order_status: states,
        ...Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`ext_${i}`, whole(0, 5)])),
      },
    },
    model: {
      order: {
        table: 'dwd_order_wide',
        id: 'order_sn',
        customer: 'buyer_id',
        time: 'create_time',
        amount: 'pay_amount',
        cancelled: { column: 'order_status', op: '=', value: 'cancelled' },
        channel: 'order_channel',
        product: 'goods_name',
        discount: 'discount_amount',
      },
    },
  },
];
