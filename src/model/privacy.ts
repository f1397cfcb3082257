import * as v from 'valibot';
import type { AnyStep } from './recipe';
import { PII_CLASSES, type PiiClass } from './project';

/** Kinds of personal data that are told apart by names and forms. */
export const PII_KINDS = [
  'id-card',
  'bank-card',
  'phone',
  'email',
  'plate',
  'ip',
  'address',
  'name',
  'birthday',
  'health',
  'account',
] as const;
export type PiiKind = (typeof PII_KINDS)[number];

export interface Pii {
  readonly class: PiiClass;
  /** What the values are; null = nothing personal was found. */
  readonly kind: PiiKind | null;
  /** `own`: a person said so. */
  readonly by: 'name' | 'values' | 'own' | null;
  /** Share of the sampled values that have the form; null where no values were judged. */
  readonly share: number | null;
}

/** Values of these classes are about a person and are not shown or handed on unprotected. */
export const isPersonal = (level: PiiClass): boolean => level === 'personal' || level === 'sensitive';

export const MASK_METHODS = ['mask', 'hash', 'generalise', 'drop'] as const;
export type MaskMethod = (typeof MASK_METHODS)[number];

export interface MaskOptions {
  /** generalise, dates: what is left of them. */
  readonly to?: 'month' | 'year' | 'decade' | undefined;
  /** generalise, numbers: the width of a band. */
  readonly width?: number | undefined;
  /** generalise, texts: how many of the most frequent values stay. */
  readonly top?: number | undefined;
}

/** The step of a recipe that protects a column. `pii` is what the column holds: it decides what of a value stays. */
export interface MaskStep extends AnyStep, MaskOptions {
  readonly kind: 'mask';
  readonly column: string;
  readonly method: MaskMethod;
  readonly pii: PiiKind | null;
}

export const isMaskStep = (step: AnyStep): step is MaskStep => step.kind === 'mask';

/** May columns of a class leave in a file: as they are, only when protected, or not at all. */
export const EXPORT_POLICIES = ['allowed', 'protected-only', 'never'] as const;
export type ExportPolicy = (typeof EXPORT_POLICIES)[number];

export const EXPORT_KINDS = [
  'table',
  'analysis-table',
  'picture',
  'sql',
  'members',
  'failing-rows',
  'project',
  'project-without-data',
  'link',
  'rules',
  'recipe',
  'dictionary',
  'report',
  'log',
] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

/** Kinds whose content is one line a person or a record: not for those who share aggregates only. */
export const ROW_KINDS: readonly ExportKind[] = ['table', 'members', 'failing-rows', 'project'];

/** A line of the export log. */
export interface ExportEntry {
  /** ISO, UTC. */
  readonly time: string;
  readonly what: ExportKind;
  /** The name of the file. */
  readonly name: string;
  readonly rows: number | null;
  /** Classes of the columns whose values went along, unprotected ones first by weight. */
  readonly classes: readonly PiiClass[];
  /** Columns that went along unprotected although their class is personal or sensitive, as `table.column`. */
  readonly open: readonly string[];
  /** False: the policy was against it. */
  readonly within: boolean;
  /** False: it was refused, and nothing left. */
  readonly done: boolean;
}

/** The part of privacy that a project keeps. */
export interface Privacy {
  /** Everything shared is an aggregate: no rows, members or data in project files. */
  readonly aggregatesOnly: boolean;
  /** Counts of people below `smallest` are hidden in shared aggregates. */
  readonly smallCells: boolean;
  readonly smallest: number;
  readonly policy: Readonly<Record<PiiClass, ExportPolicy>>;
  /** Oldest first. */
  readonly log: readonly ExportEntry[];
}

export const DEFAULT_PRIVACY: Privacy = {
  aggregatesOnly: false,
  smallCells: true,
  smallest: 5,
  policy: { public: 'allowed', internal: 'allowed', personal: 'allowed', sensitive: 'protected-only' },
  log: [],
};

export const classesIn = (classes: Iterable<PiiClass>): readonly PiiClass[] => {
  const found = new Set(classes);
  return PII_CLASSES.filter((level) => found.has(level)).reverse();
};

const level = v.picklist(PII_CLASSES);
const entry = v.object({
  time: v.pipe(v.string(), v.isoTimestamp()),
  what: v.picklist(EXPORT_KINDS),
  name: v.string(),
  rows: v.nullable(v.number()),
  classes: v.array(level),
  open: v.array(v.string()),
  within: v.boolean(),
  done: v.boolean(),
});
const mode = v.picklist(EXPORT_POLICIES);
const shape = v.object({
  aggregatesOnly: v.boolean(),
  smallCells: v.boolean(),
  smallest: v.pipe(v.number(), v.integer(), v.minValue(3), v.maxValue(100)),
  policy: v.object({ public: mode, internal: mode, personal: mode, sensitive: mode }),
  log: v.array(entry),
});

/** Settings and log from plain data that may come from anywhere; null when they are not whole. */
export function parsePrivacy(input: unknown): Privacy | null {
  const parsed = v.safeParse(shape, input);
  return parsed.success ? parsed.output : null;
}
