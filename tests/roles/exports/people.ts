import { day, id, later, money, of, some, time, whole, type ExportSet } from './make';

const mail = id('someone@', 1);
const phone = id('', 13_800_130_001);

export const PEOPLE: readonly ExportSet[] = [
  {
    name: 'HubSpot contacts',
    files: {
      'hubspot-crm-exports-all-contacts': {
        'Record ID': id('', 151),
        'First Name': ['Ann', 'Bo'],
        'Last Name': ['Lee', 'Ray'],
        Email: mail,
        'Phone Number': phone,
        'Contact owner': ['Kim', 'Lou'],
        'Last Activity Date': some(0.5, time),
        'Lead Status': ['New', 'Open'],
        'Marketing contact status': 'Marketing contact',
        'Create Date': time,
        'Original Source': ['Organic Search', 'Paid Social'],
        'Lifecycle Stage': ['Lead', 'Customer'],
        'Associated Company': ['Acme', 'Globex'],
      },
    },
    model: {
      customer: { table: 'hubspot-crm-exports-all-contacts', id: 'Record ID', registered: 'Create Date', channel: 'Original Source' },
    },
  },
  {
    name: 'Salesforce contacts',
    files: {
      Contact: {
        Id: id('0035g'),
        AccountId: of('0015g'),
        OwnerId: of('0055g', 3),
        FirstName: ['Ann', 'Bo'],
        LastName: ['Lee', 'Ray'],
        Email: mail,
        Phone: phone,
        LeadSource: ['Web', 'Partner'],
        CreatedDate: time,
        LastModifiedDate: later(50),
        IsDeleted: 'false',
      },
    },
    model: { customer: { table: 'Contact', id: 'Id', registered: 'CreatedDate', channel: 'LeadSource' } },
  },
  {
    name: '会员表',
    files: {
      会员信息: {
        会员卡号: id('VIP'),
        会员姓名: ['张三', '李四'],
        手机号: phone,
        性别: ['男', '女'],
        生日: '1990-05-01',
        会员等级: ['金卡', '银卡'],
        注册时间: time,
        注册渠道: ['门店', '小程序'],
        '累计消费金额(元)': money(),
        累计消费次数: whole(1, 20),
        最近消费时间: later(500),
        可用积分: whole(0, 900),
      },
    },
    model: { customer: { table: '会员信息', id: '会员卡号', registered: '注册时间', channel: '注册渠道' } },
  },
  {
    name: '企业微信 customers',
    files: {
      客户列表: {
        客户名称: ['小张', '小李'],
        外部联系人ID: id('wm'),
        添加人: ['王五', '赵六'],
        添加时间: time,
        来源: ['扫码', '群聊'],
        标签: ['高意向', null],
        手机: phone,
      },
    },
    model: { customer: { table: '客户列表', id: '外部联系人ID', registered: '添加时间', channel: '来源' } },
  },
  {
    name: 'Klaviyo profiles (known by e-mail)',
    files: {
      'All profiles': {
        Email: mail,
        'First Name': ['Ann', 'Bo'],
        'Last Name': ['Lee', 'Ray'],
        'Phone Number': phone,
        City: ['Rome', 'Oslo'],
        Country: ['IT', 'NO'],
        'Email Marketing Consent': ['SUBSCRIBED', 'NEVER_SUBSCRIBED'],
        'First Active': time,
        'Last Active': later(90),
      },
    },
    model: { customer: { table: 'All profiles', id: 'Email', registered: 'First Active' } },
  },
  {
    name: 'WooCommerce customers',
    files: {
      customers: {
        Name: ['Ann Lee', 'Bo Ray'],
        Username: id('user', 1),
        'Last active': later(9),
        'Date registered': time,
        Email: mail,
        Orders: whole(0, 9),
        'Total spend': money(),
        AOV: money(),
        'Country / Region': ['FR', 'DE'],
        City: ['Lyon', 'Bonn'],
      },
    },
    model: { customer: { table: 'customers', id: 'Username', registered: 'Date registered' } },
  },
  {
    name: 'a customer master with 120 columns',
    files: {
      CUSTOMER_MASTER: {
        CUST_NO: id('C'),
        CUST_NM: id('Name '),
        GENDER_CD: ['M', 'F'],
        BIRTH_DT: '1980-01-01',
        JOIN_DT: day,
        JOIN_CHANNEL: ['APP', 'STORE'],
        EMAIL: mail,
        ...Object.fromEntries(Array.from({ length: 113 }, (_, i) => [`ATTR_${i + 1}`, whole(0, 9)])),
      },
    },
    model: { customer: { table: 'CUSTOMER_MASTER', id: 'CUST_NO', registered: 'JOIN_DT', channel: 'JOIN_CHANNEL' } },
  },
  {
    name: 'ids of one person in two systems',
    files: { identity: { anonymous_id: id('a'), user_id: (i) => `u${i % 40}` } },
    model: { identity: { table: 'identity', alias: 'anonymous_id', customer: 'user_id' } },
  },
  {
    name: 'One ID 映射',
    files: { id_mapping: { 设备ID: id('d'), 用户ID: (i) => `u${i % 40}`, 更新时间: time } },
    model: { identity: { table: 'id_mapping', alias: '设备ID', customer: '用户ID' } },
  },
  {
    name: 'openid and member numbers',
    files: { wx_binding: { openid: id('oAbc'), member_id: (i) => `m${i % 50}`, bind_time: time } },
    model: { identity: { table: 'wx_binding', alias: 'openid', customer: 'member_id' } },
  },
  {
    name: 'orders, and members by another number',
    files: {
      订单: { 订单编号: id('D'), 会员卡号: of('VIP', 30), 下单日期: day, 实付金额: money(), 订单状态: ['已完成', '已作废'] },
      会员: { 会员卡号: id('VIP', 100), 姓名: ['张三', '李四'], 开卡日期: day, 来源渠道: ['门店', '线上'] },
    },
    model: {
      customer: { table: '会员', id: '会员卡号', registered: '开卡日期', channel: '来源渠道' },
      order: {
        table: '订单',
        id: '订单编号',
        customer: '会员卡号',
        time: '下单日期',
        amount: '实付金额',
        cancelled: { column: '订单状态', op: '=', value: '已作废' },
      },
    },
  },
  {
    name: 'customers beside a list of staff',
    files: {
      crm_clients: { client_id: id('K'), full_name: ['Ann', 'Bo'], email: mail, city: ['Rome', 'Oslo'], registered_on: day },
      staff: { id: id('', 1), name: ['Kim', 'Lou'], email: id('staff@', 1), hire_date: day, department: ['Sales', 'IT'], salary: money() },
      regions: { region: id('R'), manager: of('m', 4) },
    },
    model: { customer: { table: 'crm_clients', id: 'client_id', registered: 'registered_on' } },
  },
];
