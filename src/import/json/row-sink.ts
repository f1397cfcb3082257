import type { Accounting, ImportChoices, ImportNotice, NestedProperty, RejectedLine, RejectReason } from '../../model/table';
import { StagingWriter } from '../csv/staging-writer';
import type { Driver } from '../../db/driver';
import { ListRows } from './list-rows';
import { ObjectRows } from './object-rows';
import type { RowMaker } from './row-maker';
import { ScalarRows } from './scalar-rows';
import { NODE } from './node-tape';
import { ValueScanner } from './value-scanner';

const SAMPLE = 64 * 1024;
const REJECTED_KEPT = 1000;
const REJECTED_CHARACTERS = 1000;

const decoder = new TextDecoder();

export interface RowSinkOptions {
  readonly driver: Driver;
  readonly table: string;
  readonly choices: ImportChoices;
  /** Names of the columns when the document gives them apart from the rows. */
  readonly names?: readonly string[];
  /** `first`: the first object or list says what the rows are; texts and numbers are none. `most`: what most values are. */
  readonly kind: 'first' | 'most';
}

type RowKind = 'object' | 'list' | 'scalar';

/** Collects JSON values as the rows of a table: learns from the first 64 KiB what the rows are, then writes them all, and accounts for each. */
export class RowSink {
  blank = 0;
  private kept = 0;
  private rejectedCount = 0;
  private readonly rejected: RejectedLine[] = [];
  private sample: { bytes: Uint8Array; line: number }[] = [];
  private sampled = 0;
  private begun: { maker: RowMaker; writer: StagingWriter; kind: RowKind } | null = null;

  constructor(private readonly options: RowSinkOptions) {}

  /** Takes the value on the scanner's tape, which starts on physical line `line`. */
  value(scanner: ValueScanner, line: number): void {
    if (this.begun) {
      this.add(scanner, line);
      return;
    }
    const bytes = textOf(scanner).slice();
    this.sample.push({ bytes, line });
    this.sampled += bytes.length;
    if (this.sampled >= SAMPLE) this.begin();
  }

  reject(reason: RejectReason, line: number, text: Uint8Array): void {
    this.rejectedCount += 1;
    if (this.rejected.length >= REJECTED_KEPT) return;
    this.rejected.push({
      line,
      reason,
      text: decoder.decode(text.subarray(0, REJECTED_CHARACTERS * 4)).slice(0, REJECTED_CHARACTERS),
    });
  }

  async flushFull(): Promise<void> {
    await this.begun?.writer.flushFull();
  }

  /** Writes what is left; to be called once. */
  async finish(): Promise<FinishedRows> {
    const { maker, writer } = this.begun ?? this.begin();
    await writer.flush();
    const { kept, blank, rejectedCount } = this;
    const { header } = maker;
    const rejected = [...this.rejected].sort((a, b) => a.line - b.line);
    const lines = header + kept + blank + rejectedCount;
    const replaced: ImportNotice[] = writer.count.replaced > 0 ? [{ code: 'replacement-characters', count: writer.count.replaced }] : [];
    return {
      writer,
      names: maker.names,
      notices: [...replaced, ...maker.notices()],
      nested: maker.nested(),
      accounting: { lines, preamble: 0, header, kept, footer: 0, blank, rejectedCount, rejected },
    };
  }

  private begin(): { maker: RowMaker; writer: StagingWriter; kind: RowKind } {
    const scanner = new ValueScanner();
    const { driver, table, choices, names } = this.options;
    const scans = this.sample.map(({ bytes, line }) => ({ line, scan: () => rescan(scanner, bytes) }));
    const kind = this.options.kind === 'first' ? firstKind(scans) : mostKind(scans);
    const maker = makerOf(kind, choices, names);
    for (const { scan } of scans) if (kindOf(scan()) === kind) maker.observe(scanner);
    maker.begin();
    const writer = new StagingWriter({ driver, table, names: maker.names, quote: -1, empty: choices.text ? 'text' : 'null' });
    const begun = { maker, writer, kind };
    this.begun = begun;
    for (const { scan, line } of scans) this.add(scan(), line);
    this.sample = [];
    return begun;
  }

  private add(scanner: ValueScanner, line: number): void {
    const { begun } = this;
    if (!begun) return;
    if (kindOf(scanner) !== begun.kind) this.reject('not-a-row', line, textOf(scanner));
    else if (begun.maker.add(scanner, begun.writer)) this.kept += 1;
  }
}

export interface FinishedRows {
  readonly writer: StagingWriter;
  readonly names: readonly string[];
  readonly notices: readonly ImportNotice[];
  readonly nested: readonly NestedProperty[];
  readonly accounting: Omit<Accounting, 'bytes' | 'changed'>;
}

function makerOf(kind: RowKind, choices: ImportChoices, names: readonly string[] | undefined): RowMaker {
  if (kind === 'object') return new ObjectRows(choices.expand ?? []);
  return kind === 'list' ? new ListRows({ header: choices.header, names }) : new ScalarRows();
}

/** A value as it is written. */
function textOf(scanner: ValueScanner): Uint8Array {
  const kind = scanner.kinds[0];
  const quote = kind === NODE.text || kind === NODE.escaped ? 1 : 0;
  return scanner.bytes.subarray((scanner.starts[0] ?? 0) - quote, (scanner.ends[0] ?? 0) + quote);
}

function rescan(scanner: ValueScanner, bytes: Uint8Array): ValueScanner {
  scanner.load(bytes, bytes.length, 'final');
  scanner.scan(0);
  return scanner;
}

function kindOf(scanner: ValueScanner): RowKind {
  if (scanner.kinds[0] === NODE.object) return 'object';
  return scanner.kinds[0] === NODE.list ? 'list' : 'scalar';
}

type Scans = readonly { scan: () => ValueScanner }[];

function firstKind(scans: Scans): RowKind {
  for (const { scan } of scans) {
    const kind = kindOf(scan());
    if (kind !== 'scalar') return kind;
  }
  return 'object';
}

function mostKind(scans: Scans): RowKind {
  const kinds = scans.map(({ scan }) => kindOf(scan()));
  const count = (kind: RowKind): number => kinds.filter((one) => one === kind).length;
  // A missing row is written null as well as left out, so texts and numbers need the majority.
  if (count('scalar') * 2 > kinds.length) return 'scalar';
  return count('list') > count('object') ? 'list' : 'object';
}
