import type { TypeFacts } from '@logshift/runtime/log-calls';
import { migrateFile, type FileSettings } from './migrate-file.js';
import type { FileReport } from './report/migration-report.js';
import type { TypeQuestions } from './survey/open-types.js';
import type { SurveyedFile } from './survey/read-sources.js';

/** A report of a file's syntax alone, and what was asked of types on the way; nothing where syntax told all. */
export interface AskingReport {
  readonly report: FileReport;
  readonly asks?: TypeQuestions;
}

/** As `migrateFile`, and takes note of what its syntax leaves open, so that types are opened for few files. */
export function migrateAsking(
  file: SurveyedFile,
  settings: FileSettings,
  limit: number,
  mayAsk: boolean,
): AskingReport {
  if (!mayAsk || file.kind === 'skipped') return { report: migrateFile(file, settings, limit) };
  const { facts, questions } = recordQuestions();
  const report = migrateFile(file, settings, limit, facts);
  const asks = questions();
  return asks.asksMethods || asks.asksValues ? { report, asks } : { report };
}

/** Types that know nothing, and what they were asked. */
function recordQuestions(): { readonly facts: TypeFacts; readonly questions: () => TypeQuestions } {
  let asksMethods = false;
  let asksValues = false;
  return {
    facts: {
      methodAt: () => {
        asksMethods = true;
        return undefined;
      },
      valueAt: () => {
        asksValues = true;
        return undefined;
      },
    },
    questions: () => ({ asksMethods, asksValues }),
  };
}
