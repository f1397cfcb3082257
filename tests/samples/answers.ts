import type { SampleId } from '../../sample-data/generate';
import { liveAnswers } from './answers-live';
import { membershipAnswers } from './answers-membership';
import { shopAnswers } from './answers-shop';
import { countDirt } from './dirt';

const withDirt = <T extends object>(id: SampleId, answers: T) => ({ dirt: countDirt(id), ...answers });

/** Every exact answer about the samples, from the committed files. */
export const sampleAnswers = () => ({
  shop: withDirt('shop', shopAnswers()),
  live: withDirt('live', liveAnswers()),
  membership: withDirt('membership', membershipAnswers()),
});
export type Answers = ReturnType<typeof sampleAnswers>;
