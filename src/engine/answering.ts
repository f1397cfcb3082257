import { buildCatalogue } from '../analyses/catalogue';
import type { Catalogue, Context, TimelineFacts } from '../analyses/define';
import { analysisNamed } from '../analyses/registry';
import type { Database } from '../db/database';
import type { Mart } from '../mart/mart';
import { checkAbort, FailureError } from '../model/failure';
import { checkDepth } from '../model/segment';
import { withSegments } from '../timeline/segment-column';
import type { Timeline } from '../timeline/timeline';
import type { Cleaner } from './cleaner';
import type { OnProgress, RunAnswer } from './protocol';
import { Segments } from './segments';
import type { Timelines } from './timelines';

export interface RunInput {
  readonly analysis: string;
  readonly spec: unknown;
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

/** What outlives a model. */
interface Parts {
  readonly db: Database;
  readonly cleaner: Cleaner;
  readonly timelines: Timelines;
}

/** Answers questions over the facts of one model. Methods throw a FailureError. */
export class Answering {
  readonly mart: Mart;
  private readonly segments: Segments;

  private constructor(
    built: Mart,
    readonly catalogue: Catalogue,
    private readonly parts: Parts,
  ) {
    this.segments = new Segments({
      mart: built,
      timeline: (facts) => this.timeline(parts.timelines.has('events+sales', this.mart) ? 'events+sales' : facts),
      parse: (name, spec) => analysisNamed(name).parse(spec),
      // People of segments are found once and for all questions, so no single question's end stops it.
      people: async (name, spec) => (await analysisNamed(name).people?.(spec, this.context())) ?? null,
    });
    this.mart = this.segments.mart;
  }

  static async over(built: Mart, parts: Parts): Promise<Answering> {
    return new Answering(built, await buildCatalogue(built), parts);
  }

  async run({ analysis: name, spec: input, signal, onProgress }: RunInput): Promise<RunAnswer> {
    const started = performance.now();
    const analysis = analysisNamed(name);
    const { mart, catalogue, segments } = this;
    const given = input ?? analysis.defaults(catalogue);
    if (given === null) throw lacking(name);
    checkDepth(given);
    const spec = analysis.parse(given);
    const issues = analysis.check(spec, catalogue);
    if (analysis.segments !== 'own') await segments.prepare(spec);
    checkAbort(signal);
    const context: Context = {
      ...this.context(),
      ...(signal && { db: this.parts.db.withSignal(signal), signal }),
      timeline: (facts) => this.timeline(facts, (share) => onProgress?.(share, 'timeline')),
      progress: (share, doing) => onProgress?.(share, doing),
      partial: (so) => onProgress?.(null, '', so),
    };
    const { result, flow } = await analysis.compute(spec, context);
    checkAbort(signal);
    const query = analysis.query(spec, mart);
    const clickhouse = analysis.clickhouse?.(spec, mart);
    return {
      result,
      spec,
      issues,
      flow,
      sql: query?.text ?? null,
      ...(clickhouse && { clickhouse }),
      milliseconds: performance.now() - started,
    };
  }

  private async timeline(facts: TimelineFacts, onProgress?: (share: number) => void): Promise<Timeline> {
    return withSegments(await this.parts.timelines.of(this.mart, facts, onProgress), this.mart);
  }

  private context(): Context {
    const { db, cleaner } = this.parts;
    const { mart, segments } = this;
    return {
      db,
      mart,
      signal: new AbortController().signal,
      timeline: (facts) => this.timeline(facts),
      progress: () => undefined,
      findEveryone: () => segments.findEveryone(),
      findSegment: (segment, path) => segments.find({ segment, path }),
      raw: () => cleaner.rawMart(mart),
      recipes: (until) => cleaner.counts(until),
    };
  }
}

function lacking(analysis: string): FailureError {
  return new FailureError({
    code: 'model-missing',
    message: `The loaded tables do not have what "${analysis}" needs. Check which columns play which role.`,
    params: { analysis },
  });
}
