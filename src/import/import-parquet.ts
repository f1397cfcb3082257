import type { TableInfo } from '../model/table';
import { parquetBatches } from './decode/parquet';
import { importColumnar } from './import-columnar';
import type { PartInput } from './import-file';

export async function importParquet(input: PartInput): Promise<TableInfo> {
  const batches = parquetBatches(await input.part.blob(), input.fileName);
  return importColumnar(input, batches, 'The file starts and ends with the Parquet signature, which states columns and types.');
}
