import { SvelteMap } from 'svelte/reactivity';
import { gesture } from './gesture';
import { isAnalysisPage, type AnalysisPage, type Json, type JsonValue } from './link';
import { route } from './route.svelte';
import { segments } from './segments.svelte';
import { session } from './session.svelte';
import { fillBaseline } from './spec-baseline';

/** The last spec of each analysis on this page load, so that going elsewhere and back keeps the question. */
const last = new SvelteMap<AnalysisPage, Json>();

/** The question of the page that is shown: what the address says, else what suits the data. Null when the data lack what it needs. */
export function specOf(page: AnalysisPage): Json | null {
  return (route.page === page ? route.link.spec : null) ?? firstSpec(page);
}

export function ask(page: AnalysisPage, spec: Json): void {
  last.set(page, spec);
  route.go({ page, spec, ...dataOfLink() }, gesture.mode());
}

/** Opens a page as it was last left. */
export function openPage(page: typeof route.page): void {
  const spec = page === 'start' || page === 'tables' ? null : (last.get(page) ?? null);
  route.go({ page, spec, ...dataOfLink() });
}

export function forgetSpecs(): void {
  last.clear();
}

/** The question of every page that has been asked one. */
export function askedSpecs(): Readonly<Record<string, Json>> {
  const { page, spec } = route.link;
  return { ...Object.fromEntries(last), ...(isAnalysisPage(page) && spec && { [page]: spec }) };
}

export function restoreSpecs(specs: Readonly<Record<string, unknown>>): void {
  last.clear();
  for (const [page, spec] of Object.entries(specs)) {
    if (isAnalysisPage(page) && typeof spec === 'object' && spec !== null) last.set(page, spec as Json);
  }
}

/** Own files carry their whole model: what is detected elsewhere, and the time zone there, may differ. A sample brings its own. */
export function dataOfLink(): Pick<typeof route.link, 'data' | 'model' | 'recipes'> {
  const own = session.sample === null || session.edited;
  return { data: session.data, model: own ? (session.modelState?.model ?? null) : null, recipes: session.recipes };
}

function firstSpec(page: AnalysisPage): Json | null {
  if (page === 'segments')
    return session.modelState?.defaults[page] ? fillBaseline(page, { segment: segments.all as unknown as JsonValue }) : null;
  const detected = (session.modelState?.defaults[page] as Json | null | undefined) ?? null;
  if (!detected) return null;
  const told = page === 'funnel' || page === 'retention' || page === 'scorecard' ? session.sample?.[page] : undefined;
  if (!told) return fillBaseline(page, detected);
  return fillBaseline(page, page === 'scorecard' ? { compare: detected['compare'] ?? null, ...told } : told);
}
