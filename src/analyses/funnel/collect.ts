import { codeIndex } from '../../timeline/code-index';
import type { FunnelPlan } from './plan';

/** The events of one actor that fit some steps, in timeline order; reused from actor to actor. */
export interface Collected {
  readonly positions: Int32Array;
  /** Bit k: fits step k. */
  readonly marks: Int32Array;
  /** Collects the events that fit one of the steps in `wanted`, and gives their number. */
  of(actor: number, wanted: number): number;
}

/** Written without a branch an event: whether one fits is as good as random, and a wrong guess costs more than a store that is overwritten. */
export function createCollector({ timeline, marks }: FunnelPlan): Collected {
  const { starts, code } = timeline;
  const { longest } = codeIndex(timeline);
  const positions = new Int32Array(longest + 1);
  const found = new Int32Array(longest + 1);
  const { byCode } = marks;
  const fits = byCode ? null : marks.steps;
  return {
    positions,
    marks: found,
    of(actor, wanted) {
      const end = starts[actor + 1] as number;
      let n = 0;
      if (byCode !== null) {
        for (let i = starts[actor] as number; i < end; i++) {
          const mark = (byCode[code[i] as number] as number) & wanted;
          positions[n] = i;
          found[n] = mark;
          n += -mark >>> 31;
        }
      } else if (fits !== null) {
        for (let i = starts[actor] as number; i < end; i++) {
          const mark = (fits[i] as number) & wanted;
          positions[n] = i;
          found[n] = mark;
          n += -mark >>> 31;
        }
      }
      return n;
    },
  };
}
