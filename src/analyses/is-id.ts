const ID_PARTS: ReadonlySet<string> = new Set(['id', 'customer', 'actor', 'alias', 'session', 'product']);
const ID_NAME = /(^|_)id$|[a-z]I[Dd]$|编号$|号$/;

/** A column whose numbers only name things, by its name or its part in the model: how large they are means nothing. */
export const isId = (name: string, uses: readonly { readonly column: string; readonly key: string }[]): boolean =>
  ID_NAME.test(name) || uses.some((use) => use.column === name && ID_PARTS.has(use.key));
