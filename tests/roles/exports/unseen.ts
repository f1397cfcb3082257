import { day, everyFifth, id, later, money, of, perOrder, some, time, whole, type ExportSet } from './make';

/** Written after the rules stood, and scored before any rule was changed for them; see docs/decisions/roles.md. */
export const UNSEEN: readonly ExportSet[] = [
  {
    name: 'BigCommerce orders',
    files: {
      'orders-2024': {
        'Order ID': id('', 101),
        'Customer ID': of('', 30),
        'Customer Name': ['Ann Lee', 'Bo Ray'],
        'Customer Email': of('b@'),
        'Order Date': day,
        'Order Status': ['Completed', 'Completed', 'Cancelled', 'Refunded', 'Awaiting Shipment'],
        'Subtotal (inc tax)': money(),
        'Order Total (inc tax)': money(),
        'Total Quantity': whole(1, 4),
        'Coupon Value': ['0', '5'],
        'Order Source': ['www', 'manual'],
      },
    },
    model: {
      order: {
        table: 'orders-2024',
        id: 'Order ID',
        customer: 'Customer ID',
        time: 'Order Date',
        amount: 'Order Total (inc tax)',
        cancelled: { column: 'Order Status', op: 'in', value: ['Cancelled', 'Refunded'] },
        channel: 'Order Source',
        quantity: 'Total Quantity',
        discount: 'Coupon Value',
      },
    },
  },
  {
    name: 'PrestaShop orders',
    files: {
      order: {
        ID: id('', 1),
        Reference: id('XKB'),
        'New client': ['Yes', 'No'],
        Delivery: 'France',
        Customer: ['A. Lee', 'B. Ray', 'C. Dee', 'D. Fox'],
        Total: money(),
        Payment: 'Card',
        Status: ['Delivered', 'Canceled', 'Refunded'],
        Date: time,
      },
    },
    model: {
      order: {
        table: 'order',
        id: 'ID',
        customer: 'Customer',
        time: 'Date',
        amount: 'Total',
        cancelled: { column: 'Status', op: 'in', value: ['Canceled', 'Refunded'] },
      },
    },
  },
  {
    name: 'Square transactions',
    files: {
      'transactions-2024': {
        Date: day,
        Time: '10:11:12',
        'Gross Sales': money(),
        Discounts: '0.00',
        'Net Sales': money(),
        Tax: money(1, 5),
        'Total Collected': money(),
        'Event Type': everyFifth('Refund', 'Payment'),
        'Transaction ID': id('sq'),
        'Payment ID': id('p'),
        Location: 'Main',
        'Customer ID': of('sqc'),
        'Customer Name': ['A', 'B'],
      },
    },
    model: {
      order: {
        table: 'transactions-2024',
        id: 'Transaction ID',
        customer: 'Customer ID',
        time: 'Date',
        amount: 'Net Sales',
        cancelled: { column: 'Event Type', op: '=', value: 'Refund' },
        discount: 'Discounts',
      },
    },
  },
  {
    name: '微盟 orders',
    files: {
      微盟订单: {
        订单编号: id('WM'),
        下单时间: time,
        支付时间: later(1),
        客户ID: of('kh'),
        客户昵称: ['小张', '小李'],
        商品名称: ['茶', '酒'],
        购买数量: whole(1, 3),
        '商品单价(元)': money(),
        '实付金额(元)': money(),
        订单状态: ['已完成', '已取消'],
        下单渠道: ['小程序', 'H5'],
        导购: ['王五', '赵六'],
      },
    },
    model: {
      order: {
        table: '微盟订单',
        id: '订单编号',
        customer: '客户ID',
        time: '下单时间',
        amount: '实付金额(元)',
        cancelled: { column: '订单状态', op: '=', value: '已取消' },
        channel: '下单渠道',
        product: '商品名称',
        quantity: '购买数量',
      },
    },
  },
  {
    name: '快手小店',
    files: {
      快手订单: {
        订单号: id('KS'),
        订单创建时间: time,
        订单支付时间: later(1),
        订单状态: ['交易成功', '交易关闭', '待发货'],
        实付款: money(),
        运费: '0',
        商品名称: ['鞋', '帽'],
        商品ID: ['1', '2'],
        成交数量: whole(1, 2),
        买家ID: of('ks'),
        收货人电话: '138****0000',
        CPS达人昵称: ['小美', '小丽'],
      },
    },
    model: {
      order: {
        table: '快手订单',
        id: '订单号',
        customer: '买家ID',
        time: '订单创建时间',
        amount: '实付款',
        cancelled: { column: '订单状态', op: '=', value: '交易关闭' },
        product: '商品名称',
        quantity: '成交数量',
      },
    },
  },
  {
    name: 'ERP invoices by SAP names',
    files: { VBRK: { VBELN: id('90'), KUNAG: of('C'), FKDAT: day, NETWR: money(), WAERK: 'EUR', FKSTO: [null, 'X'] } },
    model: {},
  },
  {
    name: 'NetSuite-like sales',
    files: {
      SalesResults: {
        'Document Number': perOrder(id('INV')),
        Date: perOrder(day),
        'Customer ID': perOrder(of('N')),
        Item: ['Bolt', 'Nut'],
        'Quantity Sold': whole(1, 9),
        'Unit Price': money(),
        Amount: money(),
      },
    },
    model: {
      order: {
        table: 'SalesResults',
        id: 'Document Number',
        customer: 'Customer ID',
        time: 'Date',
        amount: 'Amount',
        product: 'Item',
        quantity: 'Quantity Sold',
      },
    },
  },
  {
    name: 'Heap events',
    files: {
      heap_events: {
        event_id: id('', 1),
        user_id: of('', 30),
        session_id: of('', 50),
        time,
        event_table_name: ['view', 'buy'],
        type: ['click', 'view'],
        path: ['/a', '/b'],
      },
    },
    model: { event: { table: 'heap_events', actor: 'user_id', time: 'time', name: 'event_table_name', session: 'session_id' } },
  },
  {
    name: 'Matomo visits log',
    files: {
      matomo_actions: {
        idVisit: of('', 50),
        visitorId: of('mv', 30),
        serverTimePretty: time,
        actionType: ['action', 'goal', 'event'],
        url: ['/a', '/b'],
      },
    },
    model: { event: { table: 'matomo_actions', actor: 'visitorId', time: 'serverTimePretty', name: 'actionType', session: 'idVisit' } },
  },
  {
    name: 'GrowingIO',
    files: {
      gio_event: {
        事件时间: time,
        登录用户ID: some(0.3, of('u')),
        访问用户ID: of('v', 30),
        访问ID: of('s', 50),
        事件标识: ['view', 'pay'],
        渠道: ['a', 'b'],
      },
    },
    model: { event: { table: 'gio_event', actor: '访问用户ID', time: '事件时间', name: '事件标识', session: '访问ID' } },
  },
  {
    name: 'LinkedIn Ads',
    files: {
      creative_performance: {
        'Start Date (in UTC)': day,
        'Account Name': 'Acme',
        'Campaign Name': ['L1', 'L2'],
        Impressions: whole(1, 999),
        Clicks: whole(1, 99),
        'Total Spent': money(),
        'Average CPC': money(),
      },
    },
    model: { spend: { table: 'creative_performance', date: 'Start Date (in UTC)', channel: 'Campaign Name', cost: 'Total Spent' } },
  },
  {
    name: '快手磁力金牛',
    files: {
      磁力金牛: {
        日期: day,
        账户ID: '1',
        计划名称: ['a', 'b'],
        '花费(元)': money(),
        封面曝光数: whole(9, 999),
        行为数: whole(1, 99),
        ROI: '2.1',
      },
    },
    model: { spend: { table: '磁力金牛', date: '日期', channel: '计划名称', cost: '花费(元)' } },
  },
  {
    name: 'ServiceNow incidents',
    files: {
      incident: {
        number: id('INC'),
        caller_id: of('u'),
        short_description: id('t '),
        priority: ['1', '3'],
        state: ['Closed', 'New'],
        assigned_to: ['Kim', 'Lou'],
        opened_at: time,
        resolved_at: some(0.7, later(9)),
        closed_at: some(0.5, later(30)),
      },
    },
    model: { ticket: { table: 'incident', id: 'number', customer: 'caller_id', opened: 'opened_at', closed: 'closed_at' } },
  },
  {
    name: '有赞 customers',
    files: {
      客户导出: {
        客户ID: id('yz'),
        昵称: ['小张', '小李'],
        手机号: id('', 13_900_010_001),
        成为客户时间: time,
        来源方式: ['小程序', '导入'],
        购买次数: whole(0, 9),
        '累计消费金额(元)': money(),
      },
    },
    model: { customer: { table: '客户导出', id: '客户ID', registered: '成为客户时间', channel: '来源方式' } },
  },
  {
    name: 'Zoho CRM contacts',
    files: {
      Contacts_001: {
        'Record Id': id('zcrm_'),
        'Contact Owner': ['Kim', 'Lou'],
        'Lead Source': ['Web', 'Fair'],
        'First Name': ['Ann', 'Bo'],
        'Last Name': ['Lee', 'Ray'],
        Email: id('z', 1),
        Phone: id('', 555),
        'Created Time': time,
        'Modified Time': later(9),
      },
    },
    model: { customer: { table: 'Contacts_001', id: 'Record Id', registered: 'Created Time', channel: 'Lead Source' } },
  },
  {
    name: 'VWO-like visitors of a test',
    files: {
      vwo: { visitorUuid: of('v', 50), campaignName: ['Hero test', 'Price test'], variationName: ['Control', 'V1'], visitedAt: time },
    },
    model: {},
  },
  {
    name: 'a payroll',
    files: { payroll: { employee_id: of('E', 30), pay_date: day, gross_pay: money(), net_amount: money(), department: ['IT', 'HR'] } },
    model: {},
  },
  {
    name: 'supplier invoices',
    files: { ap_invoices: { invoice_no: id('I'), vendor_id: of('V'), invoice_date: day, amount: money(), account: of('6', 5) } },
    model: {},
  },
  {
    name: 'a ledger',
    files: {
      general_ledger: { journal_id: id('J'), account_no: of('40', 9), date: day, debit: money(), credit: money(), amount: money() },
    },
    model: {},
  },
  {
    name: 'loans',
    files: { library: { loan_id: id('L'), member_id: of('m'), book: ['a', 'b'], loaned_at: time, returned_at: some(0.6, later(99)) } },
    model: {},
  },
  {
    name: '订单汇总',
    files: { 订单汇总: { 日期: day, 店铺: ['一店', '二店'], 订单数: whole(1, 99), 订单金额: money(), 退款金额: money() } },
    model: {},
  },
  {
    name: '问卷',
    files: {
      问卷结果: {
        序号: id('', 1),
        提交答卷时间: time,
        所用时间: '60秒',
        来源: ['微信', '链接'],
        来自IP: '1.1.1.1',
        '1、您的性别': ['男', '女'],
        '2、您的满意度': whole(1, 5),
      },
    },
    model: {},
  },
];
