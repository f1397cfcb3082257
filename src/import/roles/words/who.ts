/** Ids and what is said of people. Patterns match the whole name as `normalName` writes it, best first. */
export const WHO = {
  person: [
    '(customer|client|buyer|shopper|consumer|member|user|cust|requester)(_?(id|no|nr|num|number|code|key|sn|uuid|guid))',
    '(order_)?(customer|user|buyer)_(id|no|number)|customer_unique_id|(message_)?author_user_id',
    '(登录)?(客户|会员|顾客|买家|用户|消费者|粉丝|会员卡)(id|编号|号|号码|编码|代码|标识|代号)|买家会员名|会员名|顧客(id|番号)|会员番号|회원(id|번호)',
    '(amplitude|person|profile|canonical|unified|one|master_customer)_?id',
    '(actor|visitor|person|caller|subscriber|uid|vip|contact|player|role|household)(_?(id|no|key|number))?',
    '(?!.*(seller|creat|updat|modif|assign|owner|sales|agent|admin|parent|(^|_)by_))[a-z_]+_(customer|client|buyer|user|member|shopper)_(id|no|number|key|uuid|name)|(customer|buyer|user|client)_?(username|login)',
    '(?!.*(创建|更新|修改|上级|推荐|邀请|负责))[\\p{Script=Han}]+(客户|会员|顾客|买家|用户)(id|编号|号|编码|标识)',
    '(访客|角色|成员|学员|外部联系人|联系人)(id|编号|号)|(下单|买家|登录|用户|会员|客户)?(账号|帐号)|对方(账户|账号)',
    '(distinct|user_pseudo|domain_user|anonymous|device|cookie|open|union|app_instance|installation)_?id',
    '(设备|匿名|访客|访问用户)id|openid|unionid',
    'customer|client|buyer|user|member|username|user_name|reporter|requester|login',
    '客户|会员|顾客|买家|用户',
    'account(_?(id|no|key|number))?',
    'id',
  ],
  /** An id that a tool has already made one for all of a person's devices. */
  resolved: ['(amplitude|person|profile|canonical|unified|one|master_customer)_?id'],
  contact: [
    '(customer|buyer|billing|user|client|requester|contact)_e?mail(_address)?|email_billing',
    'e_?mail(_address)?|(电子)?邮箱|邮箱地址',
    '(用户购买|买家|用户|会员|客户|顾客)(手机|手机号|手机号码|电话|联系电话)|(customer|buyer|billing|user|client)_(phone|mobile)(_number)?',
    '手机号?码?|(联系|收货人|收件人)(手机|手机号|手机号码)',
    '(联系|收货人|收件人)电话|电话|phone(_number)?|mobile(_number)?',
  ],
  alias: [
    'alias|alias_id|(anonymous|device|cookie|visitor|open|union|old|previous|external|distinct|user_pseudo|domain_user|app_instance|installation)_?id',
    '别名|(设备|匿名|访客|访问用户)id|旧id',
  ],
  bookkeeping: [
    'team_id|project_id|version|is_deleted|deleted|(bind|binding|bound|mapped|linked|first_seen|last_seen|sent|received|valid_from|valid_to)_?(at|time|date|on)?|row_?id|uuid|message_id',
    '(绑定|关联|更新|创建|同步)(时间|日期)|版本',
  ],
  profile: [
    '(full_|first_|last_|nick_?)?name|gender(_cd|_code)?|sex|birthday|birth_?(date|dt|day)|birth|dob|age|city|province|region|country|phone|phone_number|mobile|email|e_?mail|tier|level|grade|vip_level|tenure|occupation|consent|lifecycle_stage|lead_status',
    '姓名|名字|昵称|性别|生日|出生日期|年龄|城市|省份|地区|手机|手机号|手机号码|电话|邮箱|电子邮箱|等级|会员等级|级别|职业|授权|(会员|客户|用户|买家)(姓名|名称|昵称)|标签',
    '(total|lifetime)_(spent|spend|orders)|accepts_(email_)?marketing|累计消费(金额|次数)|可用积分|积分',
  ],
  /** Said of people only. */
  personal: [
    '(full|first|last|nick)_?name|gender(_cd|_code)?|sex|birthday|birth_?(date|dt|day)|dob|age|phone|phone_number|mobile|email|e_?mail|email_marketing_consent',
    '姓名|昵称|性别|生日|出生日期|年龄|手机|手机号|手机号码|邮箱|电子邮箱|会员等级|(会员|客户|用户|买家)(姓名|昵称)',
  ],
  staff: [
    'employee_?(id|no|number|name)|staff_?(id|no)|hire_?date|salary|job_title|date_hired',
    '工号|员工.*|入职(日期|时间)|薪资|工资|岗位',
  ],
  /** Of books of account, where the sums are not sales. */
  ledger: ['debit|credit|balance|journal_?(id|no)|gl_?account', '借方.*|贷方.*|余额|科目.*|凭证.*'],
  supplier: ['supplier.*|vendor_(id|name|code|no)|po_(number|no|id)|purchase_order.*', '供应商.*|采购.*|入库.*'],
} as const;
