import { EMPTY_DICTIONARY, type Dictionary, type Note } from '../model/project';

const columnKey = (table: string, column: string): string => JSON.stringify([table, column]);

/** What people wrote into the data dictionary of the open project. */
class DictionaryState {
  all = $state.raw<Dictionary>(EMPTY_DICTIONARY);

  ofTable(table: string): Note {
    return this.all.tables[table] ?? {};
  }

  ofColumn(table: string, column: string): Note {
    return this.all.columns[columnKey(table, column)] ?? {};
  }

  describeTable(table: string, note: Note): void {
    this.all = { ...this.all, tables: { ...this.all.tables, [table]: note } };
  }

  describeColumn(table: string, column: string, note: Note): void {
    this.all = { ...this.all, columns: { ...this.all.columns, [columnKey(table, column)]: note } };
  }

  clear(): void {
    this.all = EMPTY_DICTIONARY;
  }
}

export const dictionary = new DictionaryState();
