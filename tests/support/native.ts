import { DuckDBInstance } from '@duckdb/node-api';
import type { Cell, Database, Row } from '../../src/db/database';

/** Native DuckDB behind the same interface, for second opinions and benchmarks. It has no Arrow: `table` is refused. */
export async function startNative({ threads = 1 }: { readonly threads?: number } = {}): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) });
  const connection = await instance.connect();
  const refuse = (): never => {
    throw new Error('native DuckDB gives no Arrow here');
  };
  const database: Database = {
    async rows<T extends Row>(query: { readonly text: string }): Promise<T[]> {
      const reader = await connection.runAndReadAll(query.text);
      return reader.getRowObjectsJS().map((row) => Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, plain(cell)]))) as T[];
    },
    table: refuse,
    async run(query) {
      await connection.run(query.text);
    },
    driver: { query: refuse, stream: refuse, insertArrow: refuse, close: () => Promise.resolve() },
    withSignal: () => database,
    within: refuse,
  };
  return database;
}

function plain(cell: unknown): Cell {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === 'bigint') return Number(cell);
  if (typeof cell === 'number' || typeof cell === 'string' || typeof cell === 'boolean') return cell;
  if (typeof cell === 'object' && 'toDouble' in cell && typeof cell.toDouble === 'function')
    return (cell.toDouble as () => number).call(cell);
  // DuckDB's own values (dates, times) print themselves.
  const printed: { toString(): string } = cell;
  return printed.toString();
}
