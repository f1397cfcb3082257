import type { PersonalColumn, PrivacyResult } from '../analyses/privacy/result';
import { DEFAULT_PRIVACY, isMaskStep, isPersonal, parsePrivacy, type ExportEntry, type MaskStep, type Privacy } from '../model/privacy';
import type { PiiClass } from '../model/project';
import { dictionary } from './dictionary.svelte';
import { session } from './session.svelte';

/** The log keeps this many exports; the oldest go first. */
const LOG = 5000;

/** How the open project protects people: what may leave, and what has left. */
class PrivacyState {
  all = $state.raw<Privacy>(DEFAULT_PRIVACY);
  #found: { readonly version: number; readonly columns: readonly PersonalColumn[] } | null = null;

  change(part: Partial<Privacy>): void {
    this.all = { ...this.all, ...part };
  }

  log(entry: ExportEntry): void {
    this.all = { ...this.all, log: [...this.all.log, entry].slice(-LOG) };
  }

  /** Takes what a project kept; what is not whole is as in a new project. */
  restore(kept: unknown): void {
    this.all = parsePrivacy(kept) ?? DEFAULT_PRIVACY;
  }

  clear(): void {
    this.all = DEFAULT_PRIVACY;
  }

  /** What the last answer found; empty before there is one. */
  get found(): readonly PersonalColumn[] {
    return this.#found?.version === session.version ? this.#found.columns : [];
  }

  /** Keeps what an answer of the page says, so that exports need not ask again. */
  remember({ personal }: PrivacyResult): void {
    this.#found = { version: session.version, columns: personal };
  }

  /** Personal columns of the open tables, found once for each state of the data. Throws when they cannot be found. */
  async findPersonal(): Promise<readonly PersonalColumn[]> {
    if (this.#found?.version === session.version) return this.#found.columns;
    const outcome = await session.run('privacy', { table: null, quasi: [], k: 2, suppress: false }, () => undefined).answer;
    if (!outcome.ok) throw new Error(outcome.failure.message);
    this.remember(outcome.value.result as PrivacyResult);
    return this.found;
  }

  /** The class of a column: as the dictionary says, else as it was found. */
  classOf(table: string, column: string, found: readonly PersonalColumn[] = this.found): PiiClass {
    const said = dictionary.ofColumn(table, column).pii;
    return said ?? found.find((each) => each.table === table && each.column === column)?.pii.class ?? 'internal';
  }

  /** The step that protects a column; undefined where none is in force. */
  treatmentOf(table: string, column: string): MaskStep | undefined {
    return (session.recipes[table] ?? []).filter(isMaskStep).findLast((step) => step.column === column && step.off !== true);
  }

  isOpen(table: string, column: string, found: readonly PersonalColumn[]): boolean {
    return isPersonal(this.classOf(table, column, found)) && !this.treatmentOf(table, column);
  }
}

export const privacy = new PrivacyState();
