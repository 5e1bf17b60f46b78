import { createHash } from 'node:crypto';
import type { Log, Notification, ReportingDescriptor, Result } from 'sarif';
import { FINDING_REASONS, isFindingReason } from '../finding-reasons.js';
import { VERSION } from '../version.js';
import { endPlace } from './end-place.js';
import { adviceOf, openFindings, ruleOf, urgencyOf } from './finding-rule.js';
import {
  filesWith,
  type FileReport,
  type MigrationReport,
  type ReportedFinding,
} from './migration-report.js';

/** What SARIF needs to know of recipes. */
export interface RuleFacts {
  readonly name: string;
  /** One full sentence. */
  readonly summary: string;
}

/**
 * The report of a run in SARIF 2.1.0, as code scanning takes it: a rule for each reason and recipe, a result for each
 * finding that is left to do. Paths are relative to the working directory, which is taken for the root of the sources.
 */
export function toSarif(report: MigrationReport, recipes: readonly RuleFacts[]): Log {
  const rules = [...recipes.map(toRecipeRule), ...Object.keys(FINDING_REASONS).map(toReasonRule)];
  const indexOf = new Map(rules.map(({ id }, index) => [id, index]));
  const failures = filesWith(report, 'failed').map(toNotification);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'logshift', version: VERSION, rules } },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: failures.length === 0, toolExecutionNotifications: failures }],
        results: report.files.flatMap((file) => resultsOf(report, file, indexOf)),
      },
    ],
  };
}

function toRecipeRule({ name, summary }: RuleFacts): ReportingDescriptor {
  const advice = 'Run logshift migrate --write to let it be rewritten.';
  return {
    id: name,
    shortDescription: { text: summary },
    help: { text: `${summary} ${advice}`, markdown: `${summary}\n\n${advice}` },
    defaultConfiguration: { level: 'warning' },
  };
}

function toReasonRule(code: string): ReportingDescriptor {
  if (!isFindingReason(code)) return { id: code };
  const { safety, sentence, example, remedy } = FINDING_REASONS[code];
  return {
    id: code,
    shortDescription: { text: sentence },
    help: {
      text: `${sentence}\n\n${example}\n\n${remedy}`,
      markdown: `${sentence}\n\n\`\`\`js\n${example}\n\`\`\`\n\n${remedy}`,
    },
    defaultConfiguration: { level: safety === 'manual' ? 'note' : 'warning' },
    properties: { tags: [safety] },
  };
}

function resultsOf(
  report: MigrationReport,
  file: FileReport,
  indexOf: ReadonlyMap<string, number>,
): readonly Result[] {
  const seen = new Map<string, number>();
  return openFindings(report, file).map((reported) => {
    const ruleId = ruleOf(reported);
    const base = `${ruleId}\n${file.path}\n${reported.finding.before.replace(/\s+/g, '')}`;
    const count = seen.get(base) ?? 0;
    seen.set(base, count + 1);
    return {
      ruleId,
      ...(indexOf.has(ruleId) && { ruleIndex: indexOf.get(ruleId) as number }),
      level: urgencyOf(reported),
      message: { text: adviceOf(reported) },
      locations: [{ physicalLocation: { artifactLocation: artifactOf(file), region: regionOf(reported) } }],
      // Lines that move make no new alert.
      partialFingerprints: { 'logCall/v1': `${hashOf(base)}:${count}` },
      ...fixOf(file, reported),
      properties: factsOf(reported),
    };
  });
}

/** The parts of an address are written so that none is taken for its end: `a#b.js`. */
function artifactOf({ path }: FileReport): { readonly uri: string; readonly uriBaseId: string } {
  return { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}

function regionOf({ finding, place }: ReportedFinding) {
  const end = endPlace(place, finding.before);
  return {
    startLine: place.line,
    startColumn: place.column,
    endLine: end.line,
    endColumn: end.column,
    snippet: { text: finding.before },
  };
}

function fixOf(file: FileReport, reported: ReportedFinding): Pick<Result, 'fixes'> {
  const { after, message } = reported.finding;
  if (after === undefined) return {};
  const { snippet: _, ...deletedRegion } = regionOf(reported);
  const replacements = [{ deletedRegion, insertedContent: { text: after } }];
  const artifactChanges = [{ artifactLocation: artifactOf(file), replacements }];
  return { fixes: [{ description: { text: message }, artifactChanges }] };
}

function factsOf({ finding }: ReportedFinding): Record<string, string> {
  const { recipe, safety, logCall } = finding;
  const { dialect, event } = logCall ?? {};
  return { recipe, ...(safety && { safety }), ...(dialect && { dialect }), ...(event && { event }) };
}

function toNotification(file: FileReport): Notification {
  return {
    level: 'error',
    message: { text: file.reason ?? 'The file failed.' },
    locations: [{ physicalLocation: { artifactLocation: artifactOf(file) } }],
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
