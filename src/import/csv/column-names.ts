import type { ImportNotice } from '../../model/table';
import { foldName, uniqueName } from '../table-name';

/** A column of this name would hide the engine's row numbers or the facts' own columns. */
export const RESERVED_COLUMNS = ['rowid', '__row', '__actor', '__at', '__name', '__id', '__order'];

/**
 * Names of `width` columns from header fields: trimmed; an empty one becomes `column_n`; one that is already taken (ignoring case, as SQL does)
 * gets `_2`, `_3` … . Every name that differs from its trimmed field is a `renamed-column` notice with the old name as detail.
 */
export function columnNames(fields: readonly string[], width: number): { names: string[]; notices: ImportNotice[] } {
  const trimmed = Array.from({ length: width }, (_, index) => (fields[index] ?? '').replaceAll('\0', '').trim());
  const wanted = new Set(trimmed.map(foldName));
  const taken = new Set(RESERVED_COLUMNS);
  const names: string[] = [];
  const notices: ImportNotice[] = [];
  trimmed.forEach((field, index) => {
    const folded = foldName(field);
    const free = field !== '' && !taken.has(folded);
    const name = free ? field : uniqueName(field === '' ? `column_${index + 1}` : field, new Set([...taken, ...wanted]));
    taken.add(foldName(name));
    names.push(name);
    if (name !== field && fields.length > 0) notices.push({ code: 'renamed-column', column: name, detail: field });
  });
  return { names, notices };
}
