import moduleUrl from 'parquet-wasm/esm/parquet_wasm.js?url';
import wasmUrl from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url';
import { setParquetLoader, type ParquetModule } from '../src/import/decode/parquet';

interface BrowserModule extends ParquetModule {
  default(source: { readonly module_or_path: URL }): Promise<unknown>;
}

/** The Parquet decoder is fetched with the first Parquet file. */
export function useParquet(): void {
  setParquetLoader({
    async load(broken) {
      // Built files name each other relative to themselves; a worker booted from a blob has no address to resolve against.
      const address = new URL(moduleUrl, import.meta.url);
      // Another fragment makes another copy of the same file.
      if (broken > 0) address.hash = String(broken);
      const decoder = (await import(/* @vite-ignore */ address.href)) as BrowserModule;
      await decoder.default({ module_or_path: new URL(wasmUrl, import.meta.url) });
      return decoder;
    },
    onEscaped(listener) {
      const hear = (event: ErrorEvent): void => {
        if (!(event.error instanceof WebAssembly.RuntimeError)) return;
        // The page would take the whole engine for lost.
        event.preventDefault();
        listener(event.error);
      };
      self.addEventListener('error', hear);
      return () => self.removeEventListener('error', hear);
    },
  });
}
