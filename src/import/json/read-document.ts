import type { ImportNotice } from '../../model/table';
import { StagingWriter } from '../csv/staging-writer';
import { checkSignal } from '../failures';
import type { PartInput } from '../import-file';
import { chooseLayout, type Layout } from './choose-layout';
import { ColumnNamer } from './column-namer';
import { ColumnVisitor, LabelledRowsVisitor, NotColumns } from './column-visitor';
import { LayoutVisitor, type Place } from './document-layout';
import { DocumentWalker, type WalkVisitor } from './document-walker';
import type { JsonTextSource } from './json-text-source';
import { RowSink, type FinishedRows } from './row-sink';
import type { ValueScanner } from './value-scanner';
import { ident, sql } from '../../sql/tag';

/** Rows in the table `building`, and how they were found. */
export interface ReadRows extends FinishedRows {
  readonly format: 'json' | 'ndjson';
  readonly rowsAt: string;
  readonly evidence: Readonly<Record<string, string>>;
}

type Named = WalkVisitor & { walker: DocumentWalker | null };

/**
 * Reads one JSON document into the table `building`. A list is read once; an object twice, first to learn where its rows are. Throws JsonFault or
 * MoreValues.
 */
export async function readDocument(input: PartInput, text: JsonTextSource): Promise<ReadRows> {
  const { choices = {}, fileName } = input;
  const sink = newSink(input);
  const layout = new LayoutVisitor();
  const top = new TopVisitor(sink, layout);
  const object = input.part.head.find((byte) => byte === 123 || byte === 91) === 123;
  await walk(input, { chunks: text.open(0, { pass: 1, of: object ? 2 : 1 }), visitor: top, sink });
  if (top.kind === 'value') {
    const evidence = { format: 'The file is one JSON value.', rowsAt: 'The value is the only row.' };
    return { ...(await sink.finish()), format: 'json', rowsAt: '', evidence };
  }
  if (top.kind === 'list') {
    if (choices.rowsAt) chooseLayout(new LayoutVisitor(), choices.rowsAt, fileName);
    return {
      ...(await sink.finish()),
      format: 'json',
      rowsAt: '',
      evidence: { format: 'The file is one JSON list.', rowsAt: 'The list is the document itself.' },
    };
  }
  const chosen = chooseLayout(layout, choices.rowsAt, fileName);
  try {
    return await readLayout(input, text, chosen);
  } catch (error) {
    if (!(error instanceof NotColumns)) throw error;
  }
  await input.db.run(sql`DROP TABLE IF EXISTS ${ident(input.building)}`);
  return readLayout(input, text, { kind: 'single', why: 'The document is one object without a list of rows.' });
}

async function readLayout(input: PartInput, text: JsonTextSource, layout: Layout): Promise<ReadRows> {
  const found = { format: 'json' as const, rowsAt: layout.kind === 'rows' ? layout.at.path : '' };
  const evidence = { format: 'The file is one JSON object.', rowsAt: layout.why };
  if (layout.kind === 'columns' || (layout.kind === 'rows' && layout.index))
    return { ...(await readColumns(input, text, layout)), ...found, evidence };
  const sink = newSink(input, layout.kind === 'rows' ? layout.names : undefined);
  const at: Pick<Place, 'offset' | 'line'> = layout.kind === 'rows' ? layout.at : { offset: 0, line: 1 };
  const visitor: Named = {
    walker: null,
    enter: () => layout.kind === 'rows' && visitor.walker?.depth === 0,
    leave: () => undefined,
    value: (scanner) => sink.value(scanner, visitor.walker?.line ?? 0),
  };
  const chunks = text.open(at.offset, { pass: 2, of: 2 });
  await walk(input, { chunks, visitor, sink, at });
  return { ...(await sink.finish()), ...found, evidence };
}

/** Tables whose columns are gathered one after another: all of it is in memory before the first row is whole. */
async function readColumns(input: PartInput, text: JsonTextSource, layout: Layout): Promise<FinishedRows> {
  const namer = new ColumnNamer();
  const keys = layout.kind === 'columns' ? layout.columns.map(({ key }) => key) : layout.kind === 'rows' ? (layout.names ?? []) : [];
  const indexed = layout.kind === 'rows' || (layout.kind === 'columns' && layout.index);
  const fields = indexed ? ['index', ...keys] : keys;
  const names = namer.addAll(fields, fields.length);
  const empty = input.choices?.text ? 'text' : 'null';
  const writer = new StagingWriter({ driver: input.db.driver, table: input.building, names, quote: -1, empty });
  const visitor =
    layout.kind === 'columns'
      ? new ColumnVisitor(writer, keys, indexed ? 'with-index' : 'plain')
      : new LabelledRowsVisitor(writer, keys.length);
  await walk(input, { chunks: text.open(0, { pass: 2, of: 2 }), visitor });
  const { rows } = writer;
  await writer.flush();
  const notices: ImportNotice[] = [...namer.notices, ...visitor.notices(names)];
  const accounting = { lines: rows, preamble: 0, header: 0, kept: rows, footer: 0, blank: 0, rejectedCount: 0, rejected: [] };
  return { writer, names, notices, nested: [], accounting };
}

interface Walk {
  readonly chunks: AsyncGenerator<Uint8Array, void, undefined>;
  readonly visitor: Named;
  readonly sink?: RowSink;
  /** Where the walk starts; what follows the value there is not looked at. Absent = the whole document. */
  readonly at?: Pick<Place, 'offset' | 'line'>;
}

async function walk(input: PartInput, { chunks, visitor, sink, at }: Walk): Promise<void> {
  const walker = new DocumentWalker(
    visitor,
    at ? { line: at.line, base: at.offset, beyond: 'ignore' } : { line: 1, base: 0, beyond: 'rest' },
  );
  visitor.walker = walker;
  for await (const chunk of chunks) {
    checkSignal(input.signal);
    walker.push(chunk);
    await sink?.flushFull();
    if (at && walker.done) break;
  }
  checkSignal(input.signal);
  walker.end();
}

const newSink = (input: PartInput, names?: readonly string[]): RowSink =>
  new RowSink({ driver: input.db.driver, table: input.building, choices: input.choices ?? {}, names, kind: 'most' });

/** Takes the items of a list as rows at once; of an object it learns the layout. */
class TopVisitor implements WalkVisitor {
  kind: 'object' | 'list' | 'value' | null = null;
  private current: DocumentWalker | null = null;

  constructor(
    private readonly sink: RowSink,
    private readonly layout: LayoutVisitor,
  ) {}

  get walker(): DocumentWalker | null {
    return this.current;
  }

  set walker(walker: DocumentWalker | null) {
    this.current = walker;
    this.layout.walker = walker;
  }

  enter(kind: 'object' | 'list'): boolean {
    const first = this.kind === null;
    this.kind ??= kind;
    if (this.kind === 'list') return first;
    return this.layout.enter(kind);
  }

  leave(): void {
    if (this.kind === 'object') this.layout.leave();
  }

  value(scanner: ValueScanner): void {
    this.kind ??= 'value';
    if (this.kind !== 'object') this.sink.value(scanner, this.current?.line ?? 0);
    else this.layout.value(scanner);
  }
}
