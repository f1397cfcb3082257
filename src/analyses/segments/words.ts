import type { Text } from '../../i18n/text';
import type { SegmentSize, SegmentsResult } from './result';

export interface Words {
  readonly answer: string;
  readonly caveats: readonly string[];
}

/** How many segments there are, and how much of everyone the largest holds. */
export function segmentsWords({ everyone, segments }: SegmentsResult, text: Text): Words {
  const failed = segments.filter(({ failure }) => failure).length;
  const caveats = failed > 0 ? [text.t('segments.caveat.failed', { n: failed })] : [];
  if (segments.length === 0) return { answer: text.t('segments.answer.none'), caveats };
  const largest = segments.reduce((most, each) => ((each.people ?? -1) > (most.people ?? -1) ? each : most));
  if ((largest.people ?? 0) === 0) return { answer: text.t('segments.answer.empty', { n: segments.length }), caveats };
  const answer = text.t('segments.answer.main', {
    n: segments.length,
    everyone,
    name: largest.name ?? text.t('segments.column.name'),
    share: text.percent(largest.share),
  });
  return { answer, caveats };
}

export const sizeWords = ({ people, share }: SegmentSize, text: Text): string =>
  text.t('segments.size', { n: people ?? 0, share: text.percent(share) });
