declare module 'virtual:duckdb-wasm' {
  /** `url`: the gzipped wasm file. `bytes`: its size after inflating. */
  const wasm: { readonly url: string; readonly bytes: number };
  export default wasm;
}
