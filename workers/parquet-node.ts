import { createRequire } from 'node:module';
import { setParquetLoader, type ParquetModule } from '../src/import/decode/parquet';

export function useParquet(): void {
  setParquetLoader({
    load: (broken) => (broken === 0 ? import('parquet-wasm') : Promise.resolve(freshDecoder())),
    onEscaped(listener) {
      const hear = (error: unknown): void => {
        if (!(error instanceof WebAssembly.RuntimeError)) throw error;
        listener(error);
      };
      process.on('uncaughtException', hear);
      return () => process.off('uncaughtException', hear);
    },
  });
}

function freshDecoder(): ParquetModule {
  const require = createRequire(import.meta.url);

  delete require.cache[require.resolve('parquet-wasm')];
  return require('parquet-wasm') as ParquetModule;
}
