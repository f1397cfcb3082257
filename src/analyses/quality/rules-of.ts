import { standardsOf } from './presets';
import type { Rule } from './rules/rules';
import type { ScoreSpec } from './spec';

/** The rules that count: those of the spec, else the proposed ones with the promise of the preset. */
export function rulesOf(spec: ScoreSpec, proposed: readonly Rule[]): readonly Rule[] {
  return spec.rules ?? suggested(spec, proposed);
}

/** The proposed rules as the preset of the spec has them. */
export function suggested({ preset }: ScoreSpec, proposed: readonly Rule[]): readonly Rule[] {
  const promise = standardsOf(preset).promise;
  return proposed.map((rule) => (rule.kind === 'delay' ? { ...rule, promise } : rule));
}
