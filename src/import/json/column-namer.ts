import type { ImportNotice } from '../../model/table';
import { columnNames, RESERVED_COLUMNS } from '../csv/column-names';
import { foldName, uniqueName } from '../table-name';

/** Names of columns that come to light one by one, under the rules for headers. */
export class ColumnNamer {
  readonly names: string[] = [];
  readonly notices: ImportNotice[] = [];
  private readonly taken = new Set(RESERVED_COLUMNS);

  /** The names of columns that are known together. */
  addAll(fields: readonly string[], width: number): readonly string[] {
    const { names, notices } = columnNames(fields, width);
    this.notices.push(...notices);
    for (const name of names) this.keep(name);
    return names;
  }

  /** The name of one more column. */
  add(field: string): string {
    const trimmed = field.replaceAll('\0', '').trim();
    const name = uniqueName(trimmed === '' ? `column_${this.names.length + 1}` : trimmed, this.taken);
    if (name !== trimmed) this.notices.push({ code: 'renamed-column', column: name, detail: trimmed });
    this.keep(name);
    return name;
  }

  private keep(name: string): void {
    this.names.push(name);
    this.taken.add(foldName(name));
  }
}
