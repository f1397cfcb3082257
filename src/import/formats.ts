import type { FileFormat, TableInfo } from '../model/table';
import { READABLE, refuse } from './failures';
import type { PartInput } from './import-file';
import { importText } from './import-text';

/** How a part of each format becomes the table `building`. What is not delimited text is loaded with the first file that needs it. */
export const formats: Readonly<Record<FileFormat, (input: PartInput) => Promise<TableInfo>>> = {
  csv: importText,
  json: notYet,
  ndjson: notYet,
  excel: notYet,
  arrow: notYet,
  parquet: async (input) => (await import('./import-parquet')).importParquet(input),
};

function notYet({ fileName, part }: PartInput): never {
  return refuse('file-unsupported', `"${fileName}" is ${part.format}; ${READABLE}.`, { file: fileName, what: part.format });
}
