import { liveStory } from './stories/live/story';
import { membershipStory } from './stories/membership/story';
import { shopStory } from './stories/shop/story';
import type { Story } from './stories/story';

export const SAMPLE_IDS = ['shop', 'live', 'membership'] as const;
export type SampleId = (typeof SAMPLE_IDS)[number];

const STORIES: Readonly<Record<SampleId, () => Story>> = { shop: shopStory, live: liveStory, membership: membershipStory };

/** The files of one sample, the same text on every run and every engine. */
export const generateSample = (id: SampleId): Story => STORIES[id]();
