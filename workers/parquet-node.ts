import { setParquetLoader } from '../src/import/decode/parquet';

export function useParquet(): void {
  setParquetLoader(() => import('parquet-wasm'));
}
