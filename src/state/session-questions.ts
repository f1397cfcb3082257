import type { EngineApi, LargeGroups, OnProgress, RunAnswer } from '../engine/protocol';
import { fail, type Result } from '../model/failure';
import type { AnyStep } from '../model/recipe';
import type { AnalysisPage, Json } from './link';
import { SessionBase } from './session-base.svelte';

/** What may be asked of what is open; nothing of it changes. */
export class SessionQuestions extends SessionBase {
  #nextRun = 1;

  run(analysis: AnalysisPage, spec: Json, onProgress: OnProgress): { answer: Promise<Result<RunAnswer>>; cancel: () => void } {
    const id = this.#nextRun++;
    const answer = this.engine.ready().then((engine) => engine?.run({ id, analysis, spec }, onProgress) ?? fail(this.engine.failure));
    return { answer, cancel: () => void this.engine.ready().then((engine) => engine?.cancel(id)) };
  }

  async preview(table: string, limit: number): ReturnType<EngineApi['preview']> {
    const engine = await this.engine.ready();
    return engine?.preview(table, 0, limit) ?? fail(this.engine.failure);
  }

  /** Cells as the table's file has them, before typing. */
  async raw(table: string, from: number, limit: number): ReturnType<EngineApi['raw']> {
    const engine = await this.engine.ready();
    return engine?.raw(table, from, limit) ?? fail(this.engine.failure);
  }

  /** What a step of a recipe would do. */
  async tryStep(table: string, steps: readonly AnyStep[], index: number): ReturnType<EngineApi['tryStep']> {
    const engine = await this.engine.ready();
    return engine?.tryStep(table, { steps, secret: this.secret }, index) ?? fail(this.engine.failure);
  }

  /** A recipe as SQL to read, with the columns that each of its steps finds. */
  async recipeSql(table: string, steps: readonly AnyStep[]): ReturnType<EngineApi['recipeSql']> {
    const engine = await this.engine.ready();
    return engine?.recipeSql(table, { steps, secret: this.secret }) ?? fail(this.engine.failure);
  }

  async exportTable(table: string, onChunk: (chunk: Uint8Array | null) => void, only?: LargeGroups): ReturnType<EngineApi['exportTable']> {
    const engine = await this.engine.ready();
    return engine?.exportTable(table, onChunk, only) ?? fail(this.engine.failure);
  }

  async memory(): Promise<number> {
    return (await (await this.engine.ready())?.memory()) ?? 0;
  }
}
