import { checkAbort } from '../../model/failure';
import { allowedDistance, codesOf } from './allowed-distance';
import { foldText } from './fold-text';
import { nearTexts, type NearText } from './near-texts';

/** Longer texts are sentences, not spellings of one value. */
const LONGEST = 200;
const SLICE = 500;

export interface GroupRun {
  readonly signal?: AbortSignal | undefined;
  /** Share done, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/**
 * Groups of values by Levenshtein distance, as places in `values`, which come most frequent first: each value not yet taken takes all of the rest
 * that are within the distance of it. No value is farther than the distance from the first of its group, so that chains of small changes do not join
 * what differs much. Case, width, accents and blanks do not count. Texts over 200 characters stay alone.
 */
export async function spellingGroups(values: readonly string[], distance: number, run: GroupRun): Promise<readonly (readonly number[])[]> {
  const { folds, places } = foldedOnce(values);
  const near = byCodes(folds, distance);
  const taken = new Uint8Array(folds.length);
  const groups: (readonly number[])[] = [];
  for (let at = 0; at < folds.length; at++) {
    if (at % SLICE === 0) await pause(at / folds.length, run);
    if (taken[at] === 1) continue;
    taken[at] = 1;
    const others = near(at, (other) => taken[other] === 0);
    for (const other of others) taken[other] = 1;
    const group = [at, ...others].flatMap((fold) => places[fold] ?? []);
    if (group.length > 1) groups.push(group.sort((a, b) => a - b));
  }
  return groups;
}

/** Each folded text once, in the order of its first value, with the places of its values. */
function foldedOnce(values: readonly string[]): { readonly folds: readonly string[]; readonly places: readonly number[][] } {
  const places = new Map<string, number[]>();
  values.forEach((value, at) => {
    const fold = value.length > LONGEST ? '' : foldText(value);
    if (fold === '') return;
    const there = places.get(fold);
    if (there) there.push(at);
    else places.set(fold, [at]);
  });
  return { folds: [...places.keys()], places: [...places.values()] };
}

type Near = ReturnType<typeof nearTexts>;

/** Only texts with the same numbers can be near. */
function byCodes(folds: readonly string[], distance: number): Near {
  const encode = lettersAsUnits();
  const shelves = new Map<string, { readonly at: number[]; readonly texts: NearText[] }>();
  const homes = folds.map((fold, at) => {
    const codes = codesOf(fold);
    const shelf = shelves.get(codes) ?? { at: [], texts: [] };
    shelves.set(codes, shelf);
    shelf.at.push(at);
    const text = encode(fold);
    shelf.texts.push({ text, limit: allowedDistance(fold, distance) });
    return { shelf, place: shelf.texts.length - 1 };
  });
  const indexes = new Map<object, Near>();
  return (at, wanted) => {
    const home = homes[at];
    if (!home || home.shelf.texts.length === 1) return [];
    const index = indexes.get(home.shelf) ?? nearTexts(home.shelf.texts);
    indexes.set(home.shelf, index);
    return index(home.place, (other) => wanted(home.shelf.at[other] ?? at)).map((other) => home.shelf.at[other] ?? at);
  };
}

/** Letters beyond the first 65,536 of Unicode take two units in JavaScript; here every letter is one. */
function lettersAsUnits(): (text: string) => string {
  const units = new Map<string, string>();
  return (text) => {
    if (!/[\ud800-\udfff]/.test(text)) return text;
    return Array.from(text, (letter) => {
      if (letter.length === 1) return letter;
      const unit = units.get(letter) ?? String.fromCharCode(0xe000 + (units.size % 0x1900));
      units.set(letter, unit);
      return unit;
    }).join('');
  };
}

export async function pause(share: number, { signal, onProgress }: GroupRun): Promise<void> {
  onProgress?.(share);
  await new Promise((resolve) => setTimeout(resolve));
  checkAbort(signal);
}
