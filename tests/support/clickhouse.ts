import { spawn } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

const BINARY = ['/usr/sbin/clickhouse-server', '/usr/bin/clickhouse-server', '/usr/local/bin/clickhouse-server'].find((path) =>
  existsSync(path),
);

/** Tests that need a server are skipped where none is installed. */
export const hasClickHouse = BINARY !== undefined;

export interface ClickHouse {
  /** Rows of a query, each a list of texts. */
  rows(query: string): Promise<string[][]>;
  run(query: string): Promise<void>;
  /** An INSERT with its rows in a file of the format that it names. */
  load(query: string, path: string): Promise<void>;
  close(): Promise<void>;
}

/** A server of its own on loopback, with its data in a temporary folder. */
export async function startClickHouse(): Promise<ClickHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'clickhouse-'));
  const port = await freePort();
  await writeFile(
    join(folder, 'users.xml'),
    `<yandex><profiles><default><max_threads>1</max_threads></default></profiles><users><default><password></password>
    <networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default></users><quotas><default></default></quotas></yandex>`,
  );
  await writeFile(
    join(folder, 'config.xml'),
    `<yandex><logger><level>error</level><log>${folder}/server.log</log><errorlog>${folder}/error.log</errorlog></logger>
    <http_port>${port}</http_port><listen_host>127.0.0.1</listen_host><path>${folder}/data/</path><tmp_path>${folder}/tmp/</tmp_path>
    <mark_cache_size>16777216</mark_cache_size><users_config>${folder}/users.xml</users_config><default_profile>default</default_profile>
    <default_database>default</default_database><timezone>UTC</timezone></yandex>`,
  );
  const server = spawn(BINARY ?? '', [`--config-file=${folder}/config.xml`], { stdio: 'ignore', cwd: folder });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const ask = async (query: string): Promise<string> => {
    const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: query });
    const text = await response.text();
    if (!response.ok) throw new Error(`${text}\n${query}`);
    return text;
  };
  for (let attempt = 0; ; attempt++) {
    const answer = await ask('SELECT 1').catch((error: unknown) => error);
    if (answer === '1\n') break;
    if (attempt === 100) throw new Error('ClickHouse did not start', { cause: answer });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    rows: async (query) =>
      (await ask(`${query} FORMAT TSV`))
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.split('\t')),
    run: async (query) => void (await ask(query)),
    async load(query, path) {
      const body = Readable.toWeb(createReadStream(path)) as ReadableStream;
      const wanted: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half' };
      const response = await fetch(`http://127.0.0.1:${port}/?query=${encodeURIComponent(query)}`, wanted);
      if (!response.ok) throw new Error(await response.text());
    },
    close: async () => {
      server.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

const quoted = (value: string | null): string => (value === null ? 'NULL' : `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`);

/** Fills the table `events` anew: text columns, and times in whole seconds as a DateTime. */
export async function loadEvents(
  server: ClickHouse,
  texts: readonly string[],
  rows: readonly { readonly at: number; readonly cells: Readonly<Record<string, string | null>> }[],
): Promise<void> {
  await server.run('DROP TABLE IF EXISTS events');
  await server.run(
    `CREATE TABLE events (${texts.map((name) => `"${name}" Nullable(String)`).join(', ')}, "time" DateTime) ENGINE = Memory`,
  );
  if (rows.length === 0) return;
  const tuples = rows.map(({ at, cells }) => `(${texts.map((name) => quoted(cells[name] ?? null)).join(', ')}, ${Math.floor(at / 1e6)})`);
  await server.run(`INSERT INTO events VALUES ${tuples.join(', ')}`);
}
