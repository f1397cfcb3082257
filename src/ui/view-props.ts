import type { Catalogue } from '../analyses/define';
import type { RunAnswer } from '../engine/protocol';
import type { Json } from '../state/link';

/** What an analysis' view gets; it gives back a changed question. */
export interface ViewProps {
  readonly spec: Json;
  /** Null until the first answer. */
  readonly answer: RunAnswer | null;
  /** What is known so far of the answer under way, in the shape of its result; null = nothing, or no answer is under way. */
  readonly partial?: unknown;
  /** The answer belongs to the question before. */
  readonly stale: boolean;
  readonly catalogue: Catalogue;
  readonly onchange: (spec: object) => void;
  readonly onexplain: () => void;
}
