/** Words that people write in pinyin in headers. */
const WORDS: Readonly<Record<string, string>> = {
  dingdan: '订单',
  huiyuan: '会员',
  kehu: '客户',
  yonghu: '用户',
  maijia: '买家',
  guke: '顾客',
  xiadan: '下单',
  goumai: '购买',
  chengjiao: '成交',
  fukuan: '付款',
  zhifu: '支付',
  shifu: '实付',
  yingfu: '应付',
  chuangjian: '创建',
  zhuce: '注册',
  shijian: '时间',
  riqi: '日期',
  zongjine: '总金额',
  jine: '金额',
  shuliang: '数量',
  danjia: '单价',
  chengben: '成本',
  youhui: '优惠',
  zhuangtai: '状态',
  leixing: '类型',
  qudao: '渠道',
  laiyuan: '来源',
  shangpin: '商品',
  chanpin: '产品',
  pinlei: '品类',
  fenlei: '分类',
  mingcheng: '名称',
  bianhao: '编号',
  haoma: '号码',
  hao: '号',
  xingming: '姓名',
  xingbie: '性别',
  shengri: '生日',
  shoujihao: '手机号',
  shouji: '手机',
  dengji: '等级',
  xingwei: '行为',
  huihua: '会话',
  huafei: '花费',
  xiaohao: '消耗',
  gongdan: '工单',
  manyidu: '满意度',
  id: 'id',
};
const WORD = new RegExp(
  Object.keys(WORDS)
    .sort((a, b) => b.length - a.length)
    .join('|'),
  'gy',
);

/** A name wholly made of known pinyin words, in characters: `xiadan_shijian` is 下单时间. Null when it is not. */
export function fromPinyin(normal: string): string | null {
  const compact = normal.replaceAll('_', '');
  const words = compact.match(WORD);
  if (!words || words.join('') !== compact || compact === 'id') return null;
  return words.map((word) => WORDS[word] ?? '').join('');
}
