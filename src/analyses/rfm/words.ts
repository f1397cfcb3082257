import type { Text } from '../../i18n/text';
import type { RfmResult, RfmSegment } from './result';

export interface Words {
  readonly answer: string;
  readonly caveats: readonly string[];
}

/** Segments of people who bought often and have gone silent, most urgent first. */
const SLIPPING = ['Cannot lose', 'At risk', 'LHH', 'LLH'];

export const segmentName = (name: string, text: Text): string => text.maybe(`segment.${name}`, name);

/** The answer, from the result alone. */
export function rfmWords(result: RfmResult, text: Text): Words {
  if (result.customers === 0) return { answer: text.t('rfm.answer.none'), caveats: [] };
  const best = bestSegment(result.segments);
  const sentences: string[] = [];
  if (best) {
    const name = segmentName(best.name, text);
    sentences.push(
      best.revenueShare === null
        ? text.t('rfm.answer.topNoMoney', { name, share: text.percent(best.share, 0) })
        : text.t('rfm.answer.top', { name, share: text.percent(best.share, 0), revenue: text.percent(best.revenueShare, 0) }),
    );
  }
  const slipping = SLIPPING.map((name) => result.segments.find((segment) => segment.name === name)).find(
    (segment) => segment && segment.customers > 0,
  );
  if (slipping) {
    const days = text.t('unit.d', { n: slipping.recencyMedian ?? 0 });
    sentences.push(text.t('rfm.answer.risk', { n: slipping.customers, name: segmentName(slipping.name, text), days }));
  }
  return {
    answer: text.prose(sentences),
    caveats: [
      text.t('rfm.caveat.scored', { n: result.customers, day: text.day(result.observedTo) }),
      ...(result.noPurchase > 0 ? [text.t('rfm.caveat.noPurchase', { n: result.noPurchase })] : []),
      ...result.notices.map(({ code, measure, used }) => text.t(`rfm.caveat.${code}`, { measure: text.t(`rfm.measure.${measure}`), used })),
    ],
  };
}

/** The segment with the most revenue; ties go to the earlier of the map. */
function bestSegment(segments: readonly RfmSegment[]): RfmSegment | null {
  return segments.reduce<RfmSegment | null>(
    (best, segment) => (segment.customers > 0 && (!best || segment.revenue > best.revenue) ? segment : best),
    null,
  );
}
