import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/database';
import type { ImportChoices } from '../../src/model/table';
import { startDatabase } from '../support/engine';
import { columnOf, readText } from './support';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

interface Counts {
  readonly preamble: number;
  readonly kept: number;
  readonly footer: number;
  readonly rejectedCount: number;
}

const ALIPAY = `支付宝交易记录明细查询
账号:[test@example.com]
起始日期:[2024-03-01 00:00:00]    终止日期:[2024-03-31 23:59:59]
---------------------------------交易记录明细列表------------------------------------
交易号,商户订单号,交易创建时间,金额（元）,交易状态
2024030522001,T200P1,2024-03-05 14:30:05,12.50,交易成功
2024030622001,T200P2,2024-03-06 14:30:05,99.00,交易成功
------------------------------------------------------------------------
共2笔记录
已收入:0笔,0.00元
导出时间:[2024-04-01 10:00:00]    用户:测试
`;

const TABLES: Readonly<Record<string, { text: string; counts: Counts; columns: readonly string[]; choices?: ImportChoices }>> = {
  'an Alipay export': {
    text: ALIPAY,
    counts: { preamble: 4, kept: 2, footer: 4, rejectedCount: 0 },
    columns: ['交易号', '商户订单号', '交易创建时间', '金额（元）', '交易状态'],
  },
  'titles padded to the width': {
    text: '微信支付账单明细,,,\n微信昵称：[x],,,\n,,,\n交易时间,类型,金额,状态\n2024-03-05,消费,¥12.50,成功\n2024-03-06,消费,¥3.00,成功\n',
    counts: { preamble: 3, kept: 2, footer: 0, rejectedCount: 0 },
    columns: ['交易时间', '类型', '金额', '状态'],
  },
  'comments, a blank line, totals and a source': {
    text: '# made by hand, for tests, only\n\n# two\nid,city,amount\n1,Bern,5\n2,Basel,7\nTotal,,12\n\n数据来源：测试\n',
    counts: { preamble: 2, kept: 2, footer: 2, rejectedCount: 0 },
    columns: ['id', 'city', 'amount'],
  },
  'a total under numbers only': {
    text: 'channel,clicks,cost\nA,1,2\nB,3,4\nGrand total,4,6\n',
    counts: { preamble: 0, kept: 2, footer: 1, rejectedCount: 0 },
    columns: ['channel', 'clicks', 'cost'],
  },
  'a total in the second column': {
    text: '序号,门店,金额\n1,甲,5\n2,乙,6\n,合计,11\n',
    counts: { preamble: 0, kept: 2, footer: 1, rejectedCount: 0 },
    columns: ['序号', '门店', '金额'],
  },
  'a stated delimiter': {
    text: 'sep=;\na;b\n1,5;2\n',
    counts: { preamble: 1, kept: 1, footer: 0, rejectedCount: 0 },
    columns: ['a', 'b'],
  },
  'a brand called Total': {
    text: 'brand,country,shops\nShell,UK,5\nTotal,France,7\n',
    counts: { preamble: 0, kept: 2, footer: 0, rejectedCount: 0 },
    columns: ['brand', 'country', 'shops'],
  },
  'a total with rows behind it': {
    text: 'region,sales,cost\nA,1,2\nTotal,1,2\nB,3,4\n',
    counts: { preamble: 0, kept: 3, footer: 0, rejectedCount: 0 },
    columns: ['region', 'sales', 'cost'],
  },
  'ragged records at the end': {
    text: 'a,b,c\n1,2,3\n4,5,6\n7,8\n',
    counts: { preamble: 0, kept: 2, footer: 0, rejectedCount: 1 },
    columns: ['a', 'b', 'c'],
  },
  'rows with little in them at the end': {
    text: 'a,b,c\n1,2,3\n4,5,6\nx,,\n',
    counts: { preamble: 0, kept: 3, footer: 0, rejectedCount: 0 },
    columns: ['a', 'b', 'c'],
  },
  'a chosen start': {
    text: '1,2\n\nx,y\na,b\n5,6\n',
    counts: { preamble: 2, kept: 1, footer: 0, rejectedCount: 0 },
    columns: ['a', 'b'],
    choices: { skip: 2 },
  },
  'a chosen end': {
    text: 'a,b\n1,2\n3,4\n5\n"x\n',
    counts: { preamble: 0, kept: 1, footer: 3, rejectedCount: 0 },
    columns: ['a', 'b'],
    choices: { footer: 3 },
  },
  'no footer chosen': {
    text: 'a,b,c\n1,2,3\nTotal,,3\n来源：x\n',
    counts: { preamble: 0, kept: 2, footer: 0, rejectedCount: 1 },
    columns: ['a', 'b', 'c'],
    choices: { footer: 0 },
  },
};

describe('what stands around a table', () => {
  it.each(Object.entries(TABLES))('%s', async (_, { text, counts, columns, choices = {} }) => {
    const table = await readText(db, text, choices);
    const { accounting, decisions } = table;
    expect(accounting).toMatchObject(counts);
    expect(table.columns.map(({ name }) => name)).toEqual(columns);
    expect(table.rows).toHaveLength(counts.kept);
    expect(decisions).toMatchObject({ skip: counts.preamble, footer: counts.footer });
    expect(accounting.lines).toBe(
      accounting.preamble + accounting.header + accounting.kept + accounting.footer + accounting.rejectedCount + accounting.blank,
    );
    const reasons = accounting.rejected.map(({ reason }) => reason);
    expect(reasons.filter((reason) => reason === 'preamble')).toHaveLength(counts.preamble);
    expect(reasons.filter((reason) => reason === 'footer')).toHaveLength(counts.footer);
  });

  it('stays visible, with its evidence', async () => {
    const table = await readText(db, ALIPAY);
    expect(table.accounting.rejected[0]).toEqual({ line: 1, reason: 'preamble', text: '支付宝交易记录明细查询' });
    expect(table.accounting.rejected[5]).toEqual({ line: 9, reason: 'footer', text: '共2笔记录' });
    expect(table.decisions.evidence).toMatchObject({
      skip: '4 records above the header are titles or notes.',
      footer: '4 records below the rows are totals or notes.',
    });
  });

  it('does not disturb the order of rows', async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => (index % 7 === 0 ? `Total,,${index}` : `r${index},x,${index}`));
    const table = await readText(db, `a,b,c\n${rows.join('\n')}\nend,x,1\n`);
    expect(columnOf(table, 'c')).toEqual([...rows.keys(), 1]);
    expect(table.accounting.footer).toBe(0);
  });
});

it('takes units, percent and dates in words for names in a first record', async () => {
  const table = await readText(db, '渠道,1天,7天,2024年3月5日,50%\n抖音,1,2,3,4\n微信,3,4,5,6\n');
  expect(table.columns.map(({ name }) => name)).toEqual(['渠道', '1天', '7天', '2024年3月5日', '50%']);
});

describe('rare delimiters', () => {
  it.each(['^', '~', '\x01'])('%j', async (delimiter) => {
    const table = await readText(db, ['a', 'b\n1', '2\n3', '4\n'].join(delimiter));
    expect(table.decisions.delimiter).toBe(delimiter);
    expect(table.rows).toEqual([
      { a: 1, b: 2 },
      { a: 3, b: 4 },
    ]);
  });

  it('a colon in times is none', async () => {
    expect((await readText(db, 'time\n12:30:05\n12:31:05\n')).decisions.delimiter).toBe('');
    expect((await readText(db, '12:30\n12:31\n')).decisions.delimiter).toBe('');
  });
});
