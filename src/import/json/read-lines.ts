import { checkSignal } from '../failures';
import type { PartInput } from '../import-file';
import type { JsonTextSource } from './json-text-source';
import { LineReader } from './line-reader';
import { RowSink } from './row-sink';
import type { ReadRows } from './read-document';

/** Reads JSON values one after another, as NDJSON has them, into the table `building`. */
export async function readLines(input: PartInput, text: JsonTextSource): Promise<ReadRows> {
  const sink = new RowSink({ driver: input.db.driver, table: input.building, choices: input.choices ?? {}, kind: 'first' });
  const reader = new LineReader({
    value: (scanner, line) => sink.value(scanner, line),
    blank: () => (sink.blank += 1),
    broken: (reason, line, bytes) => sink.reject(reason, line, bytes),
  });
  for await (const chunk of text.open()) {
    checkSignal(input.signal);
    reader.push(chunk);
    await sink.flushFull();
  }
  checkSignal(input.signal);
  reader.end();
  return {
    ...(await sink.finish()),
    format: 'ndjson',
    rowsAt: '',
    evidence: { format: 'JSON values follow one another, as NDJSON has them.' },
  };
}
