import { day, id, later, money, of, some, time, whole, type ExportSet } from './make';

/** A third list, written after the rules had been changed for the second. */
export const UNSEEN_LAST: readonly ExportSet[] = [
  {
    name: 'Wix orders',
    files: {
      Orders: {
        'Order number': id('', 10_001),
        'Date created': day,
        'Contact email': of('wx@'),
        'Billing name': ['A', 'B'],
        Item: ['Mug', 'Cap'],
        Qty: whole(1, 3),
        Price: money(),
        'Payment status': ['Paid', 'Paid', 'Refunded'],
        'Fulfillment status': 'Fulfilled',
        Total: money(),
        Currency: 'USD',
      },
    },
    model: {
      order: {
        table: 'Orders',
        id: 'Order number',
        customer: 'Contact email',
        time: 'Date created',
        amount: 'Total',
        cancelled: { column: 'Payment status', op: '=', value: 'Refunded' },
        product: 'Item',
        quantity: 'Qty',
      },
    },
  },
  {
    name: 'Shopee orders',
    files: {
      'Order.all': {
        'Order ID': id('24'),
        'Order Status': ['Completed', 'Cancelled', 'Shipping'],
        'Order Creation Date': time,
        'Order Paid Time': later(1),
        'Product Name': ['Cup', 'Pan'],
        'SKU Reference No.': ['1', '2'],
        Quantity: whole(1, 3),
        'Deal Price': money(),
        'Grand Total': money(),
        'Username (Buyer)': of('sh'),
      },
    },
    model: {
      order: {
        table: 'Order.all',
        id: 'Order ID',
        customer: 'Username (Buyer)',
        time: 'Order Creation Date',
        amount: 'Grand Total',
        cancelled: { column: 'Order Status', op: '=', value: 'Cancelled' },
        product: 'Product Name',
        quantity: 'Quantity',
      },
    },
  },
  {
    name: '门店 POS',
    files: {
      门店销售流水: {
        流水号: id('LS'),
        交易时间: time,
        门店: ['一店', '二店'],
        会员卡号: some(0.6, of('VIP')),
        商品编码: ['1', '2'],
        商品名称: ['米', '油'],
        数量: whole(1, 3),
        零售价: money(),
        实收金额: money(),
        收银员: ['王五', '赵六'],
      },
    },
    model: {
      order: {
        table: '门店销售流水',
        id: '流水号',
        customer: '会员卡号',
        time: '交易时间',
        amount: '实收金额',
        product: '商品名称',
        quantity: '数量',
      },
    },
  },
  {
    name: 'course purchases',
    files: {
      purchases: {
        purchase_id: id('pu'),
        user_id: of('u'),
        course_title: ['SQL', 'R'],
        purchased_at: time,
        price_usd: money(),
        refunded: ['false', 'false', 'true'],
      },
    },
    model: { order: { table: 'purchases', id: 'purchase_id', customer: 'user_id', time: 'purchased_at', amount: 'price_usd' } },
  },
  {
    name: 'RudderStack tracks',
    files: {
      rudder_tracks: {
        id: id('r'),
        anonymous_id: of('an', 30),
        user_id: of('u', 25),
        event: ['viewed', 'paid'],
        event_text: 'x',
        original_timestamp: time,
        sent_at: time,
        timestamp: time,
        context_ip: '1.1.1.1',
      },
    },
    model: { event: { table: 'rudder_tracks', actor: 'user_id', time: 'timestamp', name: 'event' } },
  },
  {
    name: 'game log',
    files: {
      role_log: { role_id: of('r', 30), server_id: of('s', 3), log_time: time, action: ['login', 'fight', 'pay'], level: whole(1, 60) },
    },
    model: { event: { table: 'role_log', actor: 'role_id', time: 'log_time', name: 'action' } },
  },
  {
    name: 'X Ads',
    files: {
      x_ads: { 'Time period': day, 'Campaign name': ['a', 'b'], Spend: money(), Impressions: whole(9, 999), Engagements: whole(1, 99) },
    },
    model: { spend: { table: 'x_ads', date: 'Time period', channel: 'Campaign name', cost: 'Spend' } },
  },
  {
    name: '阿里妈妈',
    files: {
      直通车: {
        日期: day,
        计划名字: ['a', 'b'],
        展现量: whole(9, 999),
        点击量: whole(1, 99),
        花费: money(),
        总成交金额: money(),
        总成交笔数: whole(0, 9),
      },
    },
    model: { spend: { table: '直通车', date: '日期', channel: '计划名字', cost: '花费' } },
  },
  {
    name: 'Gorgias tickets',
    files: {
      gorgias: {
        'Ticket id': id('', 1),
        Subject: id('t '),
        Channel: 'email',
        'Customer email': of('g@'),
        'Created date': time,
        'First agent response date': later(1),
        'Closed date': some(0.7, later(9)),
        'Survey score': some(0.3, whole(1, 5)),
      },
    },
    model: {
      ticket: {
        table: 'gorgias',
        id: 'Ticket id',
        customer: 'Customer email',
        opened: 'Created date',
        firstResponse: 'First agent response date',
        closed: 'Closed date',
        satisfaction: 'Survey score',
      },
    },
  },
  {
    name: 'Mailchimp audience',
    files: {
      subscribed_members: {
        'Email Address': id('mc@', 1),
        'First Name': ['A', 'B'],
        'Last Name': ['C', 'D'],
        MEMBER_RATING: whole(1, 5),
        OPTIN_TIME: time,
        CONFIRM_TIME: time,
        LEID: id('', 1),
        EUID: id('e'),
      },
    },
    model: { customer: { table: 'subscribed_members', id: 'Email Address', registered: 'OPTIN_TIME' } },
  },
  {
    name: '微信公众号 fans',
    files: {
      粉丝列表: {
        openid: id('oA'),
        昵称: ['小张', '小李'],
        性别: ['男', '女'],
        城市: ['杭州', '广州'],
        关注时间: time,
        关注渠道: ['扫码', '搜索'],
      },
    },
    model: { customer: { table: '粉丝列表', id: 'openid', registered: '关注时间', channel: '关注渠道' } },
  },
  {
    name: 'deliveries',
    files: {
      deliveries: {
        delivery_id: id('d'),
        driver_id: of('dr', 9),
        order_ref: id('o'),
        picked_at: time,
        dropped_at: later(1),
        distance_km: money(),
      },
    },
    model: {},
  },
  { name: '考勤', files: { 考勤: { 工号: of('E'), 姓名: ['王五', '赵六'], 打卡时间: time, 打卡类型: ['上班', '下班'] } }, model: {} },
  {
    name: 'menu',
    files: { menu: { item_id: id('i'), name: id('Dish '), price: money(), category: ['soup', 'main'], available: ['true', 'false'] } },
    model: {},
  },
];
