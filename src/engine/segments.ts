import { hasEvents, type Mart } from '../mart/mart';
import { FailureError } from '../model/failure';
import { segmentKey, segmentsIn, type Did, type FoundSegment } from '../model/segment';
import { checkPatterns } from '../timeline/check-patterns';
import { keepActors, keepIds, keepQuery } from '../timeline/segment-tables';
import { EVERYONE, everyoneSql, membersSql } from '../timeline/segment-sql';
import type { Timeline, TimelineFacts } from '../timeline/timeline';
import { whoDid } from '../timeline/who-did';

export interface SegmentsInput {
  readonly mart: Mart;
  /** A timeline that holds at least these facts. */
  readonly timeline: (facts: TimelineFacts) => Promise<Timeline>;
  /** Parses the spec of an analysis. Throws what its parser throws. */
  readonly parse: (analysis: string, spec: unknown) => unknown;
  /** Ids of the people whom a parsed spec picks out; null = it picks none. */
  readonly people: (analysis: string, spec: unknown) => Promise<readonly string[] | null>;
}

/**
 * Finds the people of segments: each definition once for a mart, however many questions name it. Their ids are kept in the table `mart_segment`,
 * where masks and SQL look them up by the numbers of `mart.segments`.
 */
export class Segments {
  readonly mart: Mart;
  readonly #numbers = new Map<string, number>();
  readonly #found = new Map<string, Promise<void>>();
  #next = 1;

  constructor(private readonly input: SegmentsInput) {
    this.mart = { ...input.mart, segments: this.#numbers };
  }

  /** Finds the people of every segment that a parsed spec names. Throws with the path of what is wrong in the spec. */
  async prepare(spec: unknown, path = ''): Promise<void> {
    for (const found of segmentsIn(spec, path)) await this.find(found);
  }

  async find({ segment, path }: FoundSegment): Promise<void> {
    if ('all' in segment) for (const [i, each] of segment.all.entries()) await this.find({ segment: each, path: `${path}.all[${i}]` });
    else if ('any' in segment) for (const [i, each] of segment.any.entries()) await this.find({ segment: each, path: `${path}.any[${i}]` });
    else if ('not' in segment) await this.find({ segment: segment.not, path: `${path}.not` });
    else await this.#once(segmentKey(segment), (number) => this.#find({ segment, path }, number));
  }

  findEveryone(): Promise<void> {
    return this.#once(EVERYONE, (number) => keepQuery(this.mart.db, number, everyoneSql(this.mart, 'written')));
  }

  #once(key: string, find: (number: number) => Promise<void>): Promise<void> {
    const known = this.#found.get(key);
    if (known) return known;
    const number = this.#next++;
    const finding = find(number).then(() => void this.#numbers.set(key, number));
    this.#found.set(key, finding);
    finding.catch(() => this.#found.delete(key));
    return finding;
  }

  async #find({ segment, path }: FoundSegment, number: number): Promise<void> {
    const { mart } = this;
    if ('did' in segment) return this.#findDoers(segment.did, `${path}.did`, number);
    if ('people' in segment) return keepIds(mart.db, number, segment.people);
    if ('analysis' in segment) return keepIds(mart.db, number, await this.#pick(segment, path));
    if (!('where' in segment)) return;
    await this.findEveryone();
    await this.prepare(segment.where, `${path}.where`);
    await checkPatterns(mart.db, segment.where, `${path}.where`);
    await keepQuery(mart.db, number, membersSql(segment, path, { mart, form: 'kept' }));
  }

  async #findDoers(did: Did, path: string, number: number): Promise<void> {
    await this.prepare(did.act.where ?? [], `${path}.act.where`);
    const facts = 'order' in did.act || !hasEvents(this.mart) ? 'sales' : 'events';
    const timeline = await this.input.timeline(facts);
    await keepActors(this.mart.db, number, { timeline, actors: await whoDid(timeline, did, { zone: this.mart.zone, path }) });
  }

  async #pick({ analysis, spec }: { readonly analysis: string; readonly spec: unknown }, path: string): Promise<readonly string[]> {
    try {
      const parsed = this.input.parse(analysis, spec);
      checkActor(parsed);
      await this.prepare(parsed);
      const ids = await this.input.people(analysis, parsed);
      if (ids) return ids;
    } catch (error) {
      if (!(error instanceof FailureError) || error.failure.code === 'usage') throw error;
      const { path: inner } = error.failure;
      throw new FailureError({ ...error.failure, path: inner === undefined || inner === '' ? `${path}.spec` : `${path}.spec.${inner}` });
    }
    throw new FailureError({
      code: 'spec-invalid',
      path: `${path}.spec`,
      message: `This question of "${analysis}" picks no people. Choose a figure that stands for people, and make the segment of those.`,
      params: { analysis },
    });
  }
}

/** Ids of something else than people make no segment. */
function checkActor(spec: unknown): void {
  if (typeof spec !== 'object' || spec === null || !('actor' in spec) || spec.actor === null || spec.actor === undefined) return;
  throw new FailureError({
    code: 'spec-invalid',
    path: 'actor',
    message: 'This question counts values of a column, not people, so no segment can be made of it. Count people instead.',
  });
}
