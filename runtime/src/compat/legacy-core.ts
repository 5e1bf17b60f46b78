import { EventEmitter } from 'node:events';
import { followLeadingLogger } from '../configure-logging.js';
import { findContextTexts } from '../context.js';
import { mergeFieldTexts, NO_FIELDS, type FieldText } from '../field-text.js';
import { findRank, THRESHOLDS } from '../level-rules.js';
import { renderFields } from '../render-fields.js';
import type { LegacyOptions } from './legacy-options.js';
import { openSinks, type LegacySink } from './legacy-sink.js';
import { mergeSources } from './merge-sources.js';
import { parseThreshold } from './parse-threshold.js';
import { readLegacyCall } from './read-legacy-call.js';
import { serializeFields } from './serialize-fields.js';

/** What a logger of another library's form is and holds. Programs change their loggers, so level and fields move. */
export interface LegacyCore {
  readonly name: string;
  readonly sinks: readonly LegacySink[];
  readonly serializers: NonNullable<LegacyOptions['serializers']>;
  readonly events: EventEmitter;
  bound: readonly FieldText[];
  /** The rank from which on it writes; undefined: as `configureLogging` says. */
  threshold: number | undefined;
  isSilent: boolean;
  /** Whether what is said of it counts for all loggers, and what that is of its destination. */
  readonly leads?: { readonly isStderr: boolean } | undefined;
}

/** Nothing is opened and nothing can throw: modules build their loggers while they load. */
export function createLegacyCore(name: string, options: LegacyOptions = {}): LegacyCore {
  const { level, fields, serializers = {} } = options;
  const core: LegacyCore = {
    name: typeof name === 'string' && name !== '' ? name : 'app',
    sinks: openSinks(options),
    serializers,
    events: new EventEmitter(),
    bound: fields ? renderFields(serializeFields(fields, serializers)) : NO_FIELDS,
    threshold: parseThreshold(level),
    isSilent: false,
    leads: options.leads === true ? { isStderr: options.console === 'stderr' } : undefined,
  };
  lead(core);
  return core;
}

/** Sets the level from which on it writes; what names no level changes nothing. */
export function setLevel(core: LegacyCore, level: unknown): void {
  core.threshold = parseThreshold(level) ?? core.threshold;
  lead(core);
}

export function setSilent(core: LegacyCore, isSilent: boolean): void {
  core.isSilent = isSilent;
  lead(core);
}

function lead({ name, leads, isSilent, threshold }: LegacyCore): void {
  if (leads) followLeadingLogger(name, { ...leads, threshold: isSilent ? findRank('silent') : threshold });
}

/** Whether a record of this rank is written anywhere. */
export function isWritten(core: LegacyCore, rank: number): boolean {
  return !core.isSilent && core.sinks.some((sink) => rank >= sink.findGate(core.name, core.threshold));
}

/** The level from which on the logger writes now, in our words. */
export function levelOf(core: LegacyCore): string {
  const gates = core.sinks.map((sink) => sink.findGate(core.name, core.threshold));
  return THRESHOLDS[Math.min(...gates, THRESHOLDS.length - 1)] ?? 'info';
}

/** Writes what a call says, with these further fields. Never throws. */
export function writeLegacyCall(
  core: LegacyCore,
  rank: number,
  args: readonly unknown[],
  more?: object,
): void {
  if (!isWritten(core, rank)) return;
  const { event, fields } = readLegacyCall(args);
  writeRecord(core, rank, event, more ? mergeSources([fields, more]) : fields);
}

export function writeRecord(
  core: LegacyCore,
  rank: number,
  event: unknown,
  fields: unknown,
  caught?: unknown[],
): void {
  if (core.isSilent) return;
  const draft = {
    logger: core.name,
    bound: core.bound,
    context: findContextTexts(),
    event,
    fields: typeof fields === 'object' && fields ? serializeFields(fields, core.serializers) : fields,
    caught: caught && { error: caught[0] },
    threshold: core.threshold,
  };
  for (const sink of core.sinks) {
    if (rank >= sink.findGate(core.name, core.threshold)) sink.write(rank, draft);
  }
}

/** The same logger with these fields too, and on its own from here on. */
export function deriveCore(core: LegacyCore, fields: unknown): LegacyCore {
  const own = { bound: mergeFieldTexts(core.bound, renderBound(core, fields)) };
  return { ...core, events: new EventEmitter(), leads: undefined, ...own };
}

/** Adds fields to the logger itself. */
export function addBound(core: LegacyCore, fields: unknown): void {
  core.bound = mergeFieldTexts(core.bound, renderBound(core, fields));
}

function renderBound({ serializers }: LegacyCore, fields: unknown): readonly FieldText[] {
  if (typeof fields !== 'object' || fields === null) return NO_FIELDS;
  return renderFields(serializeFields(fields, serializers));
}
