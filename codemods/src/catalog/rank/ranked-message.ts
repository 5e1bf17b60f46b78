import {
  lineShapeOf,
  messageKey,
  type EventCatalog,
  type LineShape,
  type OldMessage,
} from '@logshift/runtime/log-calls';
import { isApplied, type MigrationReport } from '../../report/migration-report.js';

/** A place in the code that prints a message, or printed it before it was migrated. */
export interface PrintingCall {
  /** Relative to the working directory; with the line, or with the function of a call that was migrated long ago. */
  readonly place: string;
  readonly path: string;
  readonly event?: string;
  readonly level: string;
  /** `migrated`, or what a migration makes of it. */
  readonly state: 'migrated' | 'safe' | 'review' | 'manual';
  /** Why it is to be looked at or left alone. */
  readonly reason?: string;
}

/** Calls that print the same words; a line cannot tell which of them it comes from. */
export interface RankedMessage {
  readonly text: string;
  readonly shape: LineShape;
  readonly calls: readonly PrintingCall[];
}

/** The messages that lines are looked for, and how many calls say too little to be found by it. */
export interface RankedMessages {
  readonly messages: readonly RankedMessage[];
  readonly unfindable: number;
}

/** Collects what the code prints, and what the catalog remembers of calls that were migrated. */
export function toRankedMessages(report: MigrationReport, catalog: EventCatalog): RankedMessages {
  const said = [...legacyCalls(report), ...rememberedCalls(catalog)];
  const groups = new Map<string, { readonly text: string; readonly calls: PrintingCall[] }>();
  for (const { message, call } of said) {
    const key = messageKey({ ...message, level: 'info', logger: '' });
    const group = groups.get(key) ?? { text: message.text, calls: [] };
    groups.set(key, group);
    const isKnown = call.state === 'migrated' && group.calls.some(({ event }) => event === call.event);
    if (!isKnown) group.calls.push(call);
  }
  const messages = [...groups.values()].flatMap(({ text, calls }): readonly RankedMessage[] => {
    const shape = lineShapeOf(text);
    return shape && isFindable(shape) ? [{ text, shape, calls }] : [];
  });
  const findable = messages.reduce((sum, { calls }) => sum + calls.length, 0);
  const all = [...groups.values()].reduce((sum, { calls }) => sum + calls.length, 0);
  return { messages, unfindable: all - findable };
}

interface SaidByCall {
  readonly message: OldMessage;
  readonly call: PrintingCall;
}

function legacyCalls(report: MigrationReport): readonly SaidByCall[] {
  return report.files.flatMap((file) =>
    file.findings.flatMap((reported): readonly SaidByCall[] => {
      const { finding, place } = reported;
      const said = finding.logCall?.catalog;
      if (!said?.message || finding.safety === undefined || isApplied(report, file, reported)) return [];
      const { event, level } = said;
      const call = {
        place: `${file.path}:${place.line}`,
        path: file.path,
        ...(event !== undefined && { event }),
        level,
        state: finding.safety,
        ...(finding.reason && { reason: finding.reason }),
      };
      return [{ message: said.message, call }];
    }),
  );
}

/** Where such a call stands now is known by its function only. */
function rememberedCalls({ events }: EventCatalog): readonly SaidByCall[] {
  return events.flatMap(({ name, sites, messages }) => {
    const [place = '(nowhere)', ...others] = Object.keys(sites);
    const call = {
      place: others.length === 0 ? place : `${place} and ${others.length} more`,
      path: place.replace(/#[^#]*$/, ''),
      event: name,
      state: 'migrated',
    } as const;
    return messages.map((message) => ({ message, call: { ...call, level: message.level } }));
  });
}

const FEWEST_CHARACTERS = 3;

/** `{key}: {value}` and `Error: {text}` stand in most lines there are. */
function isFindable({ literals }: LineShape): boolean {
  const words = literals.join(' ').replace(LEVEL_WORD, '');
  return (words.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= FEWEST_CHARACTERS;
}

const LEVEL_WORD = /\b(?:error|err|warning|warn|info|debug|log)\b/gi;
