import { choose, day, id, later, money, of, perOrder, some, time, whole, type ExportSet } from './make';

/** A second list of the same kind, written after the rules had been changed for the first. */
export const UNSEEN_LATER: readonly ExportSet[] = [
  {
    name: 'Etsy sold orders',
    files: {
      EtsySoldOrders2024: {
        'Sale Date': day,
        'Order ID': id('', 3_100_001),
        'Buyer User ID': of('et'),
        'Full Name': ['Ann', 'Bo'],
        'Number of Items': whole(1, 3),
        'Payment Method': 'Online',
        'Order Value': money(),
        'Discount Amount': ['0.00', '2.00'],
        Shipping: '4.00',
        'Order Total': money(),
        'Order Type': 'online',
      },
    },
    model: {
      order: {
        table: 'EtsySoldOrders2024',
        id: 'Order ID',
        customer: 'Buyer User ID',
        time: 'Sale Date',
        amount: 'Order Total',
        quantity: 'Number of Items',
        discount: 'Discount Amount',
      },
    },
  },
  {
    name: 'eBay orders',
    files: {
      'eBay-OrdersReport': {
        'Sales Record Number': id('', 11),
        'Order Number': perOrder(id('27-')),
        'Buyer Username': perOrder(of('eb')),
        'Buyer Email': perOrder(of('e@')),
        'Item Number': id('', 38),
        'Item Title': ['Cap', 'Hat'],
        Quantity: whole(1, 2),
        'Sold For': money(),
        'Total Price': money(),
        'Sale Date': perOrder(day),
        'Paid On Date': perOrder(day),
      },
    },
    model: {
      order: {
        table: 'eBay-OrdersReport',
        id: 'Order Number',
        customer: 'Buyer Username',
        time: 'Sale Date',
        amount: 'Total Price',
        product: 'Item Title',
        quantity: 'Quantity',
      },
    },
  },
  {
    name: 'Lazada orders',
    files: {
      lazada: {
        orderItemId: id('', 900),
        orderNumber: perOrder(id('', 4001)),
        createTime: perOrder(time),
        updateTime: later(9),
        customerName: ['A', 'B'],
        customerEmail: perOrder(of('l@')),
        paidPrice: money(),
        unitPrice: money(),
        sellerDiscountTotal: '0',
        itemName: ['Cup', 'Pan'],
        status: perOrder(choose('delivered', 'delivered', 'canceled', 'returned')),
      },
    },
    model: {
      order: {
        table: 'lazada',
        id: 'orderNumber',
        customer: 'customerEmail',
        time: 'createTime',
        amount: 'paidPrice',
        cancelled: { column: 'status', op: 'in', value: ['canceled', 'returned'] },
        product: 'itemName',
      },
    },
  },
  {
    name: '唯品会-like orders',
    files: {
      订单: {
        订单SN: id('V'),
        用户编号: of('yh'),
        下单日期: day,
        货号: ['1', '2'],
        商品名称: ['裙', '裤'],
        销售数量: whole(1, 2),
        实际销售额: money(),
        订单状态: ['已签收', '已拒收', '已取消'],
      },
    },
    model: {
      order: {
        table: '订单',
        id: '订单SN',
        customer: '用户编号',
        time: '下单日期',
        amount: '实际销售额',
        cancelled: { column: '订单状态', op: 'in', value: ['已取消', '已拒收'] },
        product: '商品名称',
        quantity: '销售数量',
      },
    },
  },
  {
    name: 'SQL extract of a food app',
    files: {
      orders_2024_q1: {
        order_uuid: id('ab'),
        client_uuid: of('cd'),
        restaurant_id: of('r', 5),
        placed_at: time,
        delivered_at: some(0.8, later(1)),
        basket_value: money(),
        delivery_fee: '2.00',
        promo_code: null,
        state: ['delivered', 'cancelled_by_user'],
      },
    },
    model: {
      order: {
        table: 'orders_2024_q1',
        id: 'order_uuid',
        customer: 'client_uuid',
        time: 'placed_at',
        amount: 'basket_value',
        cancelled: { column: 'state', op: '=', value: 'cancelled_by_user' },
      },
    },
  },
  {
    name: 'Firebase-like app events',
    files: {
      app_events: {
        eventName: ['open', 'buy'],
        eventTimestamp: time,
        appInstanceId: of('ai', 30),
        sessionId: of('s', 50),
        appVersion: ['1', '2'],
      },
    },
    model: { event: { table: 'app_events', actor: 'appInstanceId', time: 'eventTimestamp', name: 'eventName', session: 'sessionId' } },
  },
  {
    name: '小程序 log',
    files: { 小程序行为日志: { openid: of('oX', 30), 事件名: ['进入', '下单'], 触发时间: time, 页面: ['首页', '详情'] } },
    model: { event: { table: '小程序行为日志', actor: 'openid', time: '触发时间', name: '事件名' } },
  },
  {
    name: 'Pinterest Ads',
    files: {
      pinterest: {
        Date: day,
        'Campaign name': ['P1', 'P2'],
        'Spend in account currency': money(),
        Impressions: whole(9, 999),
        'Pin clicks': whole(1, 99),
      },
    },
    model: { spend: { table: 'pinterest', date: 'Date', channel: 'Campaign name', cost: 'Spend in account currency' } },
  },
  {
    name: '微博粉丝通',
    files: { 粉丝通: { 统计日期: day, 广告计划: ['a', 'b'], 曝光量: whole(9, 999), 互动数: whole(1, 99), 消耗金额: money() } },
    model: { spend: { table: '粉丝通', date: '统计日期', channel: '广告计划', cost: '消耗金额' } },
  },
  {
    name: 'Help Scout conversations',
    files: {
      helpscout: {
        'Conversation ID': id('', 1),
        'Customer Email': of('h@'),
        'Created At': time,
        'First Response At': later(1),
        'Closed At': some(0.8, later(9)),
        Rating: some(0.3, whole(1, 3)),
        'Assigned To': ['Kim', 'Lou'],
        Tags: null,
      },
    },
    model: {
      ticket: {
        table: 'helpscout',
        id: 'Conversation ID',
        customer: 'Customer Email',
        opened: 'Created At',
        firstResponse: 'First Response At',
        closed: 'Closed At',
        satisfaction: 'Rating',
      },
    },
  },
  {
    name: 'Pipedrive people',
    files: {
      people: {
        ID: id('', 1),
        Name: ['Ann', 'Bo'],
        Organization: ['Acme', 'Globex'],
        Email: id('p', 1),
        Phone: id('', 555),
        'Person created': time,
        'Won deals': whole(0, 3),
      },
    },
    model: { customer: { table: 'people', id: 'ID', registered: 'Person created' } },
  },
  {
    name: '小鹅通 learners',
    files: {
      学员列表: {
        用户ID: id('u_'),
        昵称: ['小张', '小李'],
        手机号: id('', 13_700_010_001),
        首次访问时间: time,
        来源渠道: ['公众号', '视频号'],
        消费总额: money(),
      },
    },
    model: { customer: { table: '学员列表', id: '用户ID', registered: '首次访问时间', channel: '来源渠道' } },
  },
  {
    name: 'rooms of a hotel',
    files: { rooms: { room_id: id('R'), floor: whole(1, 9), type: ['single', 'double'], price: money(), status: ['free', 'taken'] } },
    model: {},
  },
  {
    name: 'class marks',
    files: { marks: { student_id: id('S'), name: ['Ann', 'Bo'], course: ['Math', 'Art'], score: whole(1, 100), exam_date: day } },
    model: {},
  },
  { name: 'sensor readings', files: { readings: { device_id: of('d', 9), ts: time, metric: ['temp', 'hum'], value: money() } }, model: {} },
  {
    name: '发票',
    files: { 进项发票: { 发票号码: id('F'), 销方名称: ['甲', '乙'], 购方名称: '本公司', 开票日期: day, 金额: money(), 税额: money(1, 9) } },
    model: {},
  },
];
