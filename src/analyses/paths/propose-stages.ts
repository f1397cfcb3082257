import type { Stages } from './spec';

/** The journey of a customer: awareness 认知, interest 兴趣, decision 决策, action 行动, loyalty 忠诚. */
export const STAGES = ['awareness', 'interest', 'decision', 'action', 'loyalty'] as const;
export type StageName = (typeof STAGES)[number];

/** The first stage whose words a name contains; later stages are asked first, because "add review" is no "add to cart". */
const WORDS: readonly (readonly [StageName, RegExp])[] = [
  [
    'loyalty',
    /review|rating|(^|[^a-z])rate([^a-z]|$)|share|invite|refer|recommend|renew|repeat|repurchase|subscribe|loyal|points|评价|评论|分享|邀请|推荐|复购|续费|积分|会员/,
  ],
  [
    'decision',
    /cart|basket|bag|wish|favou?rite|collect|checkout|address|shipping|delivery|submit|coupon|compare|trial|quote|order.?(start|submit|create)|begin.?order|加购|购物车|收藏|结算|领券|比价|试用|提交|地址|配送/,
  ],
  [
    'action',
    /pay|paid|purchase|buy|bought|order|transaction|deal|sign.?up|register|activate|subscribe|complete|支付|付款|购买|下单|成交|注册|激活/,
  ],
  [
    'interest',
    /view|detail|search|browse|click|read|play|watch|like|follow|comment|product|item|page|详情|搜索|浏览|点击|观看|点赞|关注|互动|商品/,
  ],
  [
    'awareness',
    /visit|landing|home|open|launch|start|enter|impression|expos|ad([^a-z]|$)|campaign|session|login|log.?in|install|访问|首页|打开|启动|进入|曝光|广告|登录|安装/,
  ],
];

/** Which stage each event name speaks of; a name that speaks of none is left out. A proposal to be edited. */
export function proposeStages(events: readonly string[]): Stages {
  const stageOf = new Map(events.map((event) => [event, stageOfName(event)]));
  return Object.fromEntries(STAGES.map((stage) => [stage, events.filter((event) => stageOf.get(event) === stage)]));
}

function stageOfName(event: string): StageName | null {
  const name = event.toLowerCase();
  // What went wrong says nothing of how far someone has come.
  if (/error|fail|exception|crash|timeout|错误|失败|异常/.test(name)) return null;
  // The front page is where people come in, whatever else it is called.
  if (/home|landing|index|首页|落地页/.test(name)) return 'awareness';
  return WORDS.find(([, words]) => words.test(name))?.[0] ?? null;
}

/** The same stages with one event moved to another, or out of all of them. */
export function moveEvent(stages: Stages, event: string, to: string | null): Stages {
  const names = [...new Set([...Object.keys(stages), ...(to === null ? [] : [to])])];
  return Object.fromEntries(
    names.map((stage) => {
      const others = (stages[stage] ?? []).filter((each) => each !== event);
      return [stage, stage === to ? [...others, event] : others];
    }),
  );
}

export const stageOfEvent = (stages: Stages, event: string): string | null =>
  Object.entries(stages).find(([, events]) => events.includes(event))?.[0] ?? null;
