import wasmUrl from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url';
import { setParquetLoader } from '../src/import/decode/parquet';

/** The Parquet decoder is fetched with the first Parquet file. */
export function useParquet(): void {
  setParquetLoader(async () => {
    const decoder = await import('parquet-wasm/esm');
    // Built files name each other relative to themselves; a worker booted from a blob has no address to resolve against.
    await decoder.default({ module_or_path: new URL(wasmUrl, import.meta.url) });
    return decoder;
  });
}
