/** What the product needs of DuckDB. The browser's worker driver and the Node driver both give this. */
export interface Driver {
  /** Runs one statement on a connection of its own, on which tables of `schema` (a plain name) come before those of the same name, and returns the whole result as an Arrow IPC stream. Rejects with a FailureError only. */
  query(sql: string, signal?: AbortSignal, schema?: string): Promise<Uint8Array>;
  /** Like `query`, but yields Arrow IPC streams of a few thousand rows each, so that a result of any size can be written out. */
  stream(sql: string, signal?: AbortSignal): AsyncIterable<Uint8Array>;
  /** Creates a table from an Arrow IPC stream, or appends to it. `table` is a plain name, not SQL. */
  insertArrow(table: string, ipc: Uint8Array, mode: 'create' | 'append'): Promise<void>;
  close(): Promise<void>;
}
