import { dayText, timeText } from '../../calendar';
import { money, padded, type Row } from '../../csv';
import { createPicker, repeated, spoil } from '../../dirt';
import { createRandom, type Random } from '../../random';
import { inPromotion } from '../../rhythm';
import { faultless, storyOf, type Rows, type Story } from '../story';
import { air, type Aired } from './behaviour';
import { createShows } from './shows';
import { createUsers, FESTIVALS, YEAR, type User } from './users';

/** How many rows carry each planted fault; no row carries two. */
const DIRT = {
  用户手机号格式错误: 20,
  用户年龄超出范围: 6,
  用户城市未知: 40,
  订单缺用户ID: 22,
  订单未知用户ID: 11,
  订单重复行: 15,
  行为重复行: 35,
  场次下播早于开播: 3,
};

const SEED = 'suanpan live 1';

function userRows(users: readonly User[]): Rows {
  const random = createRandom(`${SEED} user faults`);
  const rows: Row[] = users.map((u) => [u.id, u.nickname, u.gender, u.age, u.city, u.phone, timeText(u.registered), u.channel]);
  const clean = [...rows];
  const picker = createPicker(random, rows.length);
  spoil(rows, {
    chosen: picker.take(DIRT.用户手机号格式错误),
    column: 5,
    make: (old, i) => (i % 2 ? `${String(old).slice(0, 7)}转${String(old).slice(7)}` : String(old).slice(0, 8)),
  });
  spoil(rows, { chosen: picker.take(DIRT.用户年龄超出范围), column: 3, make: (_, i) => [199, -1, 0, 250, 999, 180][i % 6] ?? null });
  spoil(rows, { chosen: picker.take(DIRT.用户城市未知), column: 4, make: () => '未知' });
  return { rows, clean };
}

function orderRows(aired: readonly Aired[]): Rows {
  const random = createRandom(`${SEED} order faults`);
  const rows: Row[] = aired
    .flatMap((a) => a.visits.flatMap((v) => (v.order ? [v.order] : [])))
    .sort((a, b) => a.time - b.time || (a.user.id < b.user.id ? -1 : 1))
    .map((o, i) => {
      const goods = [o.product.replace(/\d+号$/, ''), o.product];
      return [
        `D${padded(i + 1, 6)}`,
        o.user.id,
        timeText(o.time),
        money(o.amount),
        o.status,
        o.user.channel,
        ...goods,
        o.show.id,
        o.show.host,
      ];
    });
  const clean = [...rows];
  const picker = createPicker(random, rows.length);
  spoil(rows, { chosen: picker.take(DIRT.订单缺用户ID), column: 1, make: () => null });
  spoil(rows, { chosen: picker.take(DIRT.订单未知用户ID), column: 1, make: (_, i) => `U${99_001 + i}` });
  return { rows: repeated(rows, picker.take(DIRT.订单重复行)), clean };
}

function behaviourRows(aired: readonly Aired[]): Rows {
  const random = createRandom(`${SEED} behaviour faults`);
  const rows: Row[] = aired
    .flatMap((a) => a.visits.flatMap((v) => v.acts))
    .sort((a, b) => a.time - b.time || (a.user.id < b.user.id ? -1 : 1))
    .map((a) => [
      a.user.id,
      timeText(a.time),
      a.event,
      a.show.id,
      a.show.host,
      a.user.channel,
      a.user.device,
      a.amount === null ? null : money(a.amount),
    ]);
  return { rows: repeated(rows, createPicker(random, rows.length).take(DIRT.行为重复行)), clean: rows };
}

function showRows(aired: readonly Aired[]): Rows {
  const random = createRandom(`${SEED} show faults`);
  const rows: Row[] = aired.map((a) => {
    const { id, host, category, start, end, fee } = a.show;
    return [id, host, category, timeText(start), timeText(end), a.viewers, a.minutes, a.likes, a.comments, fee];
  });
  const clean = [...rows];
  const wrong = createPicker(random, rows.length).take(DIRT.场次下播早于开播);
  spoil(rows, { chosen: wrong, column: 4, make: (old) => String(old).replace(/ \d\d:/, ' 08:') });
  return { rows, clean };
}

/** Date, channel, cost, impressions, clicks; on festival days bought traffic costs some twenty times as much. */
function spendRows(random: Random): Row[] {
  const rows: Row[] = [];
  for (let day = YEAR.start; day <= YEAR.end; day++) {
    for (const [channel, base] of [
      ['付费投流', 9000],
      ['短视频引流', 5200],
    ] as const) {
      const push = !inPromotion(day, FESTIVALS) ? 1 : channel === '付费投流' ? 22 : 4;
      const cents = Math.round(base * push * (0.75 + random.below(501) / 1000));
      const clicks = Math.max(1, Math.round(cents / random.between(60, 120)));
      rows.push([dayText(day), channel, money(cents), clicks * random.between(18, 40), clicks]);
    }
  }
  return rows;
}

/** A live-commerce room in 2025: a host who draws viewers and does not sell, bought traffic at the festivals, refunds in one category. */
export function liveStory(): Story {
  const users = createUsers(createRandom(`${SEED} users`));
  const random = createRandom(`${SEED} shows`);
  const aired = createShows(random).map((show) => air(random, show, users));
  const file = (name: string, header: string, rows: Rows) => ({
    path: `live/${name}`,
    encoding: name === '订单.csv' ? ('gb18030' as const) : ('utf-8' as const),
    header,
    ...rows,
  });
  return storyOf(
    [
      file('用户.csv', '用户ID,昵称,性别,年龄,城市,手机号,注册时间,来源渠道', userRows(users)),
      file('订单.csv', '订单号,用户ID,下单时间,金额,状态,渠道,品类,商品,场次ID,主播', orderRows(aired)),
      file('行为.csv.gz', '用户ID,时间,事件,场次ID,主播,渠道,设备,金额', behaviourRows(aired)),
      file('投放.csv', '日期,渠道,费用,曝光,点击', faultless(spendRows(createRandom(`${SEED} spend`)))),
      file('场次.csv', '场次ID,主播,品类,开播时间,下播时间,观看人数,平均观看分钟,点赞数,评论数,坑位费', showRows(aired)),
    ],
    DIRT,
  );
}
