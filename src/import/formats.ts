import type { FileFormat, TableInfo } from '../model/table';
import type { PartInput } from './import-file';
import { importText } from './import-text';

/** How a part of each format becomes the table `building`. What is not delimited text is loaded with the first file that needs it. */
export const formats: Readonly<Record<FileFormat, (input: PartInput) => Promise<TableInfo>>> = {
  csv: importText,
  json: async (input) => (await import('./json/import-json')).importJson(input),
  ndjson: async (input) => (await import('./json/import-json')).importJson(input),
  excel: async (input) => (await import('./excel/import-excel')).importExcel(input),
  arrow: async (input) => (await import('./arrow/import-arrow')).importArrow(input),
  parquet: async (input) => (await import('./import-parquet')).importParquet(input),
};
