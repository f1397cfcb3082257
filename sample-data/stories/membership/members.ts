import { DAY, dayOf } from '../../calendar';
import { padded } from '../../csv';
import type { Random } from '../../random';
import { busyness, countAround, inPromotion, momentOn, purchaseDays, type Promotion } from '../../rhythm';

export const SPAN = { start: dayOf('2024-07-01'), end: dayOf('2025-12-31') };
/** From here on a point is worth half as much, for those who join from then on. */
export const RULE_CHANGE = dayOf('2025-03-01');
/** From here on gold members pay for delivery like everyone else. */
export const PERK_REMOVED = dayOf('2025-09-01');

const PROMOTIONS: readonly Promotion[] = [
  { from: dayOf('2024-09-06'), to: dayOf('2024-09-09') },
  { from: dayOf('2024-11-08'), to: dayOf('2024-11-11') },
  { from: dayOf('2025-01-18'), to: dayOf('2025-01-20') },
  { from: dayOf('2025-06-16'), to: dayOf('2025-06-18') },
  { from: dayOf('2025-11-08'), to: dayOf('2025-11-11') },
];

type Tier = '金卡' | '银卡' | '普卡';

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly tier: Tier;
  readonly city: string;
  readonly birthday: string;
  readonly phone: string;
  readonly email: string;
  readonly registered: number;
  readonly channel: string;
  readonly platform: string;
  /** Days with a purchase, in order. */
  readonly purchases: readonly number[];
}

const SURNAMES = '王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗'.split(' ');
const GIVEN = '伟 芳 娜 敏 静 磊 洋 艳 杰 娟 涛 明 超 霞 平 刚 慧 宁 瑞 悦 雨桐 子涵 思远 佳怡 浩然 若溪'.split(' ');
const CITIES = '上海 北京 广州 深圳 杭州 成都 南京 武汉 苏州 西安 天津 厦门'.split(' ');

/** [weight, chance of a first purchase, chance of another, mean days between]. */
const TIERS: Readonly<Record<Tier, readonly [number, number, number, number]>> = {
  金卡: [13, 0.97, 0.93, 26],
  银卡: [29, 0.86, 0.8, 36],
  普卡: [58, 0.7, 0.55, 46],
};
const TIER_WEIGHTS = (['金卡', '银卡', '普卡'] as const).map((tier) => [tier, TIERS[tier][0]] as const);

function habitOf(tier: Tier, joined: number): { first: number; again: (day: number) => number; gap: number } {
  const [, first, again, gap] = TIERS[tier];
  const rules = joined >= RULE_CHANGE ? 0.74 : 1;
  return { first, gap, again: (day) => again * rules * (tier === '金卡' && day >= PERK_REMOVED ? 0.55 : 1) };
}

type Unnumbered = Omit<Member, 'id' | 'phone' | 'email'> & { readonly line: number };

function createMember(random: Random, day: number): Unnumbered {
  const tier = random.weighted(TIER_WEIGHTS);
  return {
    name: random.pick(SURNAMES) + random.pick(GIVEN),
    tier,
    city: random.pick(CITIES),
    birthday: `${random.between(1958, 2004)}-${padded(random.between(1, 12), 2)}-${padded(random.between(1, 28), 2)}`,
    line: random.below(100_000),
    registered: momentOn(random, day),
    channel: random.weighted([
      ['Store', 44],
      ['App store', 22],
      ['WeChat', 22],
      ['Friend', 12],
    ]),
    platform: random.weighted([
      ['android', 46],
      ['ios', 38],
      ['miniprogram', 16],
    ]),
    purchases: purchaseDays(random, { start: day, end: SPAN.end, firstWait: 9, promotions: PROMOTIONS, ...habitOf(tier, day) }),
  };
}

/** Everyone who joins from July 2024 to December 2025, by register time. */
export function createMembers(random: Random): Member[] {
  const members: Unnumbered[] = [];
  for (let day = SPAN.start; day <= SPAN.end; day++) {
    const mean = 3.5 * busyness(day) * (inPromotion(day, PROMOTIONS) ? 2.2 : 1);
    for (let n = countAround(random, mean); n > 0; n--) members.push(createMember(random, day));
  }
  return members
    .sort((a, b) => a.registered - b.registered)
    .map(({ line, ...member }, i) => {
      const id = `M${padded(i + 1, 5)}`;
      return { ...member, id, phone: `154${padded(line, 5)}${padded((i + 1) % 1000, 3)}`, email: `${id.toLowerCase()}@example.com` };
    });
}

/** The last day on which the member opens the app: some time after the last purchase. */
export const fadesOn = (random: Random, member: Member): number => {
  const last = member.purchases[member.purchases.length - 1] ?? Math.floor(member.registered / DAY);
  return last + 2 + Math.floor(random.wait(member.registered / DAY >= RULE_CHANGE ? 16 : 32));
};
