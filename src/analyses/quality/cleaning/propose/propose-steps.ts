import type { Mart } from '../../../../mart/mart';
import { modelColumns } from '../../model-columns';
import { freeId } from '../../rule-ids';
import type { Measured } from '../../result';
import type { Proposal } from '../result';
import { cellDrafts } from './cells';
import { contactDrafts } from './contacts';
import { countStep } from './count-steps';
import { crossFieldDrafts } from './cross-field';
import { STAGES, type Draft, type Look } from './draft';
import { duplicateDrafts } from './duplicates';
import { outlierDrafts } from './outliers';
import { peopleDrafts } from './people';
import { spellingDrafts } from './spellings';
import { textDrafts } from './texts';
import { typeDrafts } from './types';

export interface ProposeInput {
  readonly db: Mart['db'];
  readonly mart: Mart;
  /** The score of the tables as they stand. */
  readonly quality: Measured;
  readonly progress: (share: number, table: string) => void;
}

const DETECTORS: readonly ((look: Look) => readonly Draft[] | Promise<readonly Draft[]>)[] = [
  textDrafts,
  typeDrafts,
  spellingDrafts,
  contactDrafts,
  duplicateDrafts,
  cellDrafts,
  crossFieldDrafts,
  outlierDrafts,
  peopleDrafts,
];

/**
 * Steps that the tables as they stand ask for, in the order in which they should be taken: by stage, in a stage by table and column. Counts are those
 * of each step alone, so that two steps on the same cells both count them. No value is guessed: `restores` only where the right value follows from
 * the data, `clears` where nothing right is lost, and the rest is a choice. Customers of orders that are not known stay: the revenue is real.
 */
export async function proposeSteps({ db, mart, quality, progress }: ProposeInput): Promise<readonly Proposal[]> {
  const found: { readonly stage: number; readonly proposal: Proposal }[] = [];
  const uses = modelColumns(mart.model);
  const taken = new Set<string>();
  for (const [i, scored] of quality.tables.entries()) {
    progress(i / quality.tables.length, scored.name);
    const table = mart.tables.get(scored.name);
    if (!table || scored.rows === 0) continue;
    const look: Look = {
      db,
      mart,
      table,
      quality: scored,
      standIns: quality.standIns,
      uses: uses.filter((use) => use.table === table.name),
    };
    const drafts: Draft[] = [];
    for (const detect of DETECTORS) drafts.push(...(await detect(look)));
    for (const draft of drafts) {
      const counts = await countsOf(look, draft, drafts);
      if (!counts) continue;
      const id = freeId(idOf(draft), taken);
      taken.add(id);
      const { table: name, step, rule, why, effect } = draft;
      found.push({ stage: rank(draft), proposal: { id, table: name, step, rule, why, effect, ...counts } });
    }
  }
  return found.sort((a, b) => a.stage - b.stage).map(({ proposal }) => proposal);
}

const rank = ({ stage }: Draft): number => STAGES.indexOf(stage);

const idOf = ({ table, columns, step }: Draft): string => `${table}.${columns.length > 0 ? columns.join('+') : 'all'}.${step.kind}`;

/**
 * Steps on a column that may leave nothing to another one: a list of spellings can name every text with blanks or full width and every group of like
 * values, and what lies far out may be all that cannot be right.
 */
const COVERS: Readonly<Record<string, readonly string[]>> = { map: ['trim', 'width', 'map'], clear: ['outliers'], sign: ['outliers'] };

/** Null = the step would change nothing, or nothing more. */
async function countsOf(look: Look, draft: Draft, all: readonly Draft[]): Promise<Pick<Proposal, 'rowsChanged' | 'rowsRemoved'> | null> {
  const { step, made, columns } = draft;
  const counts = draft.counts ?? (await countStep({ ...look, steps: [step], made }));
  if (!counts || counts.rowsChanged + counts.rowsRemoved === 0) return null;
  if (step.kind === 'clear') {
    const before = all.filter((other) => other.effect !== 'choice' && rank(other) < rank(draft) && other.columns[0] === columns.at(-1));
    const rest = before.length === 0 ? counts : await countStep({ ...look, steps: [...before, draft].map((item) => item.step), made });
    // What other steps can put right is not emptied: this one waits for them.
    if (rest?.rowsChanged !== counts.rowsChanged) return null;
  }
  for (const other of all) {
    if (other === draft || other.effect === 'choice' || other.columns[0] !== columns[0] || !COVERS[other.step.kind]?.includes(step.kind))
      continue;
    const rest = await countStep({ ...look, steps: [other.step, step], made });
    if (rest?.rowsChanged === 0) return null;
  }
  return { rowsChanged: counts.rowsChanged, rowsRemoved: counts.rowsRemoved };
}
