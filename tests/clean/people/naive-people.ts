export interface Person {
  readonly id: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly name: string | null;
  readonly city: string | null;
}

/** Keys by hand for the plain values of these tests. */
function keysOf({ phone, email, name, city }: Person): readonly string[] {
  const digits = phone?.replace(/[\s-]/g, '').replace(/^(\+|00)?86(?=1[3-9]\d{9}$)/, '') ?? '';
  const mail = email?.trim().toLowerCase() ?? '';
  const called =
    name
      ?.toLowerCase()
      .split(/[^a-z]+/)
      .filter(Boolean)
      .sort()
      .join(' ') ?? '';
  const place = city?.trim().toLowerCase() ?? '';
  return [
    ...(/^\+?\d{7,15}$/.test(digits) && new Set(digits).size > 1 ? [`p${digits}`] : []),
    ...(/^[^@]+@[^@]+\.[a-z]+$/.test(mail) ? [`e${mail}`] : []),
    ...(called.length >= 2 && !name?.includes('*') && place !== '' && place !== 'na' ? [`n${called}/${place}`] : []),
  ];
}

const filled = (cell: string | null): boolean => cell !== null && !['', 'na'].includes(cell.trim().toLowerCase());

/** Groups of rows that are one person, as places in the table, by union-find over every equal key; `most`: a key on more rows is no evidence. */
export function naivePeople(rows: readonly Person[], most: number): readonly (readonly number[])[] {
  const parent = rows.map((_, i) => i);
  const find = (at: number): number => (parent[at] === at ? at : find(parent[at] ?? at));
  const holders = new Map<string, number[]>();
  rows.forEach((row, at) => {
    const own = filled(row.id) ? [`i${row.id ?? ''}`] : [];
    for (const key of [...own, ...keysOf(row)]) holders.set(key, [...(holders.get(key) ?? []), at]);
  });
  const evident = new Set<number>();
  for (const [key, places] of holders) {
    const isId = key.startsWith('i');
    if (places.length < 2 || (!isId && places.length > most)) continue;
    for (const place of places) parent[Math.max(find(place), find(places[0] ?? 0))] = Math.min(find(place), find(places[0] ?? 0));
    if (!isId) for (const place of places) evident.add(place);
  }
  const groups = new Map<number, number[]>();
  rows.forEach((_, at) => groups.set(find(at), [...(groups.get(find(at)) ?? []), at]));
  return [...groups.values()].filter((group) => group.some((at) => evident.has(at)));
}

export interface NaiveMerge {
  readonly rows: readonly Person[];
  /** Ids that went, and what they became. */
  readonly ids: ReadonlyMap<string, string>;
}

export function naiveMerge(rows: readonly Person[], keep: 'first' | 'most-complete' | 'last'): NaiveMerge {
  const count = (row: Person): number => Object.values(row).filter((cell: string | null) => filled(cell)).length;
  const at = (place: number): Person => rows[place] ?? { id: null, phone: null, email: null, name: null, city: null };
  const gone = new Set<number>();
  const now = new Map<number, Person>();
  const ids = new Map<string, string>();
  for (const group of naivePeople(rows, 20)) {
    const sorted = [...group].sort((a, b) => {
      const byId = Number(filled(at(b).id)) - Number(filled(at(a).id));
      if (byId !== 0) return byId;
      if (keep === 'most-complete' && count(at(a)) !== count(at(b))) return count(at(b)) - count(at(a));
      return keep === 'last' ? b - a : a - b;
    });
    const [kept = 0, ...others] = sorted;
    const best = (field: keyof Person): string | null => {
      const first = sorted.find((place) => filled(at(place)[field]));
      return first === undefined ? at(kept)[field] : at(first)[field];
    };
    now.set(kept, { id: at(kept).id, phone: best('phone'), email: best('email'), name: best('name'), city: best('city') });
    for (const other of others) {
      gone.add(other);
      const [from, to] = [at(other).id, at(kept).id];
      if (filled(from) && from !== null && to !== null && from !== to) ids.set(from, to);
    }
  }
  return { rows: rows.flatMap((row, place) => (gone.has(place) ? [] : [now.get(place) ?? row])), ids };
}
