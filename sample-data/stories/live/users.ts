import { DAY, dayOf } from '../../calendar';
import { padded } from '../../csv';
import type { Random } from '../../random';
import { busyness, countAround, inPromotion, momentOn, type Promotion } from '../../rhythm';

export const YEAR = { start: dayOf('2025-01-01'), end: dayOf('2025-12-31') };
/** 618 and Double 11, when the room buys most of its traffic. */
export const FESTIVALS: readonly Promotion[] = [
  { from: dayOf('2025-06-14'), to: dayOf('2025-06-18') },
  { from: dayOf('2025-11-07'), to: dayOf('2025-11-11') },
];

type Channel = '自然推荐' | '付费投流' | '短视频引流' | '搜索' | '私域社群';
export type Host = '林小满' | '周一帆' | '顾南星' | '沈知夏' | '陈大白';

export interface User {
  readonly id: string;
  readonly nickname: string;
  readonly gender: string;
  readonly age: number;
  readonly city: string;
  readonly phone: string;
  readonly registered: number;
  readonly channel: Channel;
  readonly device: string;
  readonly favourite: Host;
  /** Days of interest in the room after registering. */
  readonly interest: number;
  /** How readily the user watches and buys, 1 = average. */
  readonly keenness: number;
}

/** 顾南星 draws by far the most viewers. */
export const DRAW: readonly (readonly [Host, number])[] = [
  ['林小满', 20],
  ['周一帆', 15],
  ['顾南星', 42],
  ['沈知夏', 14],
  ['陈大白', 9],
];

/** Mean days of interest: traffic that was paid for leaves first. */
const INTEREST: Readonly<Record<Channel, number>> = { 私域社群: 210, 自然推荐: 130, 搜索: 120, 短视频引流: 70, 付费投流: 26 };

const NAME_HEADS = '晚风 青柠 小鹿 云朵 半夏 拾光 阿布 南瓜 星河 木子 微光 团子 山茶 西柚 海盐 冬瓜 橘子 白露 长安 鲸鱼'.split(' ');
const NAME_TAILS = '同学 不吃糖 的日常 在路上 爱逛街 妈妈 小姐 先生 家的猫 慢慢来 要早睡 呀'.split(' ');
const CITIES = '广州 深圳 杭州 上海 北京 成都 重庆 武汉 西安 长沙 郑州 南京 苏州 青岛 合肥'.split(' ');

const channelsOn = (day: number): readonly (readonly [Channel, number])[] => [
  ['自然推荐', 34],
  ['付费投流', inPromotion(day, FESTIVALS) ? 190 : 14],
  ['短视频引流', inPromotion(day, FESTIVALS) ? 40 : 22],
  ['搜索', 14],
  ['私域社群', 16],
];

type Unnumbered = Omit<User, 'id' | 'phone'> & { readonly line: number };

function createUser(random: Random, day: number): Unnumbered {
  const channel = random.weighted(channelsOn(day));
  return {
    nickname: random.pick(NAME_HEADS) + random.pick(NAME_TAILS),
    gender: random.pick(['女', '女', '女', '男']),
    age: random.between(18, 38) + random.below(22),
    city: random.pick(CITIES),
    line: random.below(100_000),
    registered: momentOn(random, day),
    channel,
    device: random.weighted([
      ['安卓', 58],
      ['苹果', 42],
    ]),
    favourite: random.weighted(DRAW),
    interest: 1 + random.wait(INTEREST[channel]),
    keenness: random.weighted([
      [0.45, 40],
      [1, 38],
      [1.9, 22],
    ]),
  };
}

/** Everyone who registers in 2025, by register time. */
export function createUsers(random: Random): User[] {
  const users: Unnumbered[] = [];
  for (let day = YEAR.start; day <= YEAR.end; day++) {
    const mean = 5.9 * busyness(day) * (inPromotion(day, FESTIVALS) ? 6 : 1);
    for (let n = countAround(random, mean); n > 0; n--) users.push(createUser(random, day));
  }
  return users
    .sort((a, b) => a.registered - b.registered)
    .map(({ line, ...user }, i) => ({ ...user, id: `U${padded(i + 1, 5)}`, phone: `154${padded(line, 5)}${padded((i + 1) % 1000, 3)}` }));
}

/** Whether the user may still turn up on that day. */
export const isInterested = (user: User, time: number): boolean => time >= user.registered && time < user.registered + user.interest * DAY;
