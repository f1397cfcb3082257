import { format } from 'prettier';
import type { Answers } from './answers';
import type { StepAnswer } from './naive-funnel';
import type { Segment } from './naive-money';
import type { Cohort } from './naive-retention';

const percent = (rate: number | null | undefined): string => (rate === null || rate === undefined ? '–' : `${(rate * 100).toFixed(2)} %`);
const whole = (n: number): string => n.toLocaleString('en-US');
const money = (n: number): string => n.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

const table = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, header.map((_, i) => (i ? '--:' : '---')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const funnel = (names: readonly string[], steps: readonly StepAnswer[]): string =>
  table(
    ['step', 'actors', 'of first', 'of previous', 'dropped', 'in progress', 'median s'],
    steps.map((s, i) => [
      names[i] ?? '',
      whole(s.count),
      percent(s.fromFirst),
      percent(s.fromPrevious),
      whole(s.dropped),
      whole(s.inProgress),
      s.seconds ? `${s.seconds.median}` : '–',
    ]),
  );

interface Expected {
  readonly steps?: readonly StepAnswer[];
  readonly breakdown?: readonly { readonly value: string; readonly steps: readonly StepAnswer[] }[];
  readonly average?: { readonly weighted: readonly (number | null)[] };
  readonly cohorts?: readonly Cohort[];
  readonly segments?: readonly Segment[];
  readonly kpis?: readonly { readonly measure: string; readonly value: number | null }[];
}

/** The expected result of one case; the union of all cases is read by the parts that exist. */
function expected(answers: Answers, id: keyof Answers, name: string): Expected {
  const cases: readonly { readonly id: string; readonly expect: Expected }[] = answers[id].cases;
  const found = cases.find((c) => c.id === name);
  if (!found) throw new Error(`no case ${id} ${name}`);
  return found.expect;
}

const cohorts = ({ cohorts: list = [], average }: Expected): string => {
  const width = average?.weighted.length ?? 0;
  const periods = Array.from({ length: width }, (_, k) => `${k}`);
  const rows = list.map((c) => [c.start.slice(0, 7), whole(c.size), ...periods.map((_, k) => (c.cells[k] ? `${c.cells[k].count}` : ''))]);
  return table(['cohort', 'size', ...periods], [...rows, ['weighted', '', ...(average?.weighted ?? []).map(percent)]]);
};
const segments = ({ segments: list = [] }: Expected): string =>
  table(
    ['segment', 'customers', 'sales', 'net revenue'],
    list.map((s) => [s.name, whole(s.customers), whole(s.orders), money(s.revenue)]),
  );
const kpis = ({ kpis: list = [] }: Expected): string =>
  table(
    ['KPI', 'value'],
    list.map((k) => [k.measure, k.value === null ? '–' : `${k.value}`]),
  );
const dirt = (counts: Readonly<Record<string, number>>): string =>
  table(
    ['fault', 'rows'],
    Object.entries(counts).map(([name, n]) => [name, whole(n)]),
  );

const SHOP = ['view_product', 'add_to_cart', 'start_checkout', 'pay'];
const LIVE = ['进入直播间', '点击商品', '下单', '支付'];
const MEMBER = ['app_open', 'browse', 'add_to_cart', 'purchase'];
const byValue = (names: readonly string[], groups: Expected['breakdown'] = []): string =>
  table(
    ['group', ...names, 'first to last', `${names[2]} to ${names[3]}`],
    groups.map((g) => [g.value, ...g.steps.map((s) => whole(s.count)), percent(g.steps[3]?.fromFirst), percent(g.steps[3]?.fromPrevious)]),
  );

function blocks(a: Answers): Readonly<Record<string, string>> {
  const of = (id: keyof Answers, name: string): Expected => expected(a, id, name);
  const perSample = (['shop', 'live', 'membership'] as const).flatMap((id) => [
    [`${id}.dirt`, dirt(a[id].dirt)],
    [`${id}.retention`, cohorts(of(id, 'retention-first-order'))],
    [`${id}.rfm`, segments(of(id, 'rfm'))],
    [`${id}.kpis`, kpis(of(id, 'scorecard-december'))],
  ]);
  const hosts = a.live.story.hosts.map(({ host }) => ({ value: host, steps: of('live', `funnel-${host}`).steps ?? [] }));
  return {
    ...(Object.fromEntries(perSample) as Record<string, string>),
    'shop.funnel': funnel(SHOP, of('shop', 'funnel-overall').steps ?? []),
    'shop.before': byValue(SHOP, of('shop', 'funnel-before-break').breakdown),
    'shop.after': byValue(SHOP, of('shop', 'funnel-after-break').breakdown),
    'shop.channels': table(
      ['channel', 'registered', 'buyers', 'repurchase rate', 'spend', 'spend per new buyer', 'month 1', 'month 2', 'month 3'],
      a.shop.story.channels.map((c) => [
        ...[c.channel, whole(c.registered), whole(c.buyers), percent(c.repurchaseRate), c.cost ? money(c.cost) : '–'],
        ...[c.costPerBuyer === null ? '–' : money(c.costPerBuyer), percent(c.month1), percent(c.month2), percent(c.month3)],
      ]),
    ),
    'shop.halves': table(
      ['cohorts', 'month 1', 'month 2', 'month 3'],
      a.shop.story.cohortHalves.map((h) => [h.cohorts, ...h.weighted.slice(1).map(percent)]),
    ),
    'live.funnel': funnel(LIVE, of('live', 'funnel-overall').steps ?? []),
    'live.hosts': table(
      ['主播', 'shows', 'viewers', 'buyers', 'conversion'],
      a.live.story.hosts.map((h) => [h.host, whole(h.shows), whole(h.viewers), whole(h.buyers), percent(h.conversion)]),
    ),
    'live.hostFunnels': byValue(LIVE, hosts),
    'live.refunds': table(
      ['品类', 'paid', 'refunded', 'rate'],
      a.live.story.refunds.map((r) => [r.category, whole(r.paid), whole(r.refunded), percent(r.rate)]),
    ),
    'live.channels': table(
      ['渠道', 'registered', 'viewers', 'back after 7 days', 'rate'],
      a.live.story.channels.map((c) => [c.channel, whole(c.registered), whole(c.viewers), whole(c.backAfter7Days), percent(c.rate)]),
    ),
    'live.festivals': table(
      ['days', 'spent on 付费投流', 'new users', 'of them from 付费投流'],
      a.live.story.festivals.map((f) => [`${f.from} to ${f.to}`, money(f.paidTrafficCost), whole(f.newUsers), whole(f.fromPaidTraffic)]),
    ),
    'membership.funnel': funnel(MEMBER, of('membership', 'funnel-overall').steps ?? []),
    'membership.rules': table(
      ['first order', 'members', 'month 1', 'month 2', 'month 3'],
      a.membership.story.ruleChange.map((r) => [r.cohorts, whole(r.size), ...r.weighted.slice(1).map(percent)]),
    ),
    'membership.habits': table(
      ['registered', 'app_open', 'sign_in', 'redeem_points', 'sign_in per app_open', 'redeem_points per app_open'],
      a.membership.story.habits.map((h) => [
        h.members,
        whole(h.opens),
        whole(h.signIns),
        whole(h.redeems),
        percent(h.signInRate),
        percent(h.redeemRate),
      ]),
    ),
    'membership.churn': table(
      ['tier', '2025 Q2', '2025 Q3', '2025 Q4'],
      a.membership.story.churn.map((t) => [t.tier, ...t.quarters.map((q) => `${q.lost} of ${q.activeBefore} = ${percent(q.churn)}`)]),
    ),
    'membership.refunds': table(
      ['sales', 'refunds', 'refunded'],
      [[whole(a.membership.story.refunds.sales), whole(a.membership.story.refunds.orders), money(a.membership.story.refunds.amount)]],
    ),
    'membership.amountPerSale': table(
      ['month', 'net revenue per sale', 'amount of sales per sale'],
      a.membership.story.amountPerSale.map((m) => [m.month, `${m.net}`, `${m.ofSales}`]),
    ),
    'membership.kpis2024': kpis(of('membership', 'scorecard-december-2024')),
  };
}

/** The document with the text between each `<!-- begin x -->` and `<!-- end -->` replaced by the answers. */
export async function renderBlocks(text: string, answers: Answers): Promise<string> {
  const known = blocks(answers);
  const filled = text.replace(/(<!-- begin (\S+) -->\n)[^]*?(<!-- end -->)/g, (_, open: string, name: string, close: string) => {
    const block = known[name];
    if (block === undefined) throw new Error(`no block ${name}`);
    return `${open}\n${block}\n\n${close}`;
  });
  return format(filled, { parser: 'markdown', printWidth: 140 });
}
