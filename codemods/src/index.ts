export {
  defineConfig,
  type ConfigOverride,
  type FileConfig,
  type LogshiftConfig,
} from './configuration/logshift-config.js';
export { migrate } from './migrate.js';
export type { FileOptions, FileOverride, IgnoreRules, MigrateOptions, Shard } from './migrate-options.js';
export type { Field, Finding, LogCallFacts } from './plan/finding.js';
export { toPatch } from './report/diff-report.js';
export {
  toJsonReport,
  type JsonFile,
  type JsonFinding,
  type JsonReport,
  type JsonSummary,
} from './report/json-report.js';
export type { FileOutcome, FileReport, MigrationReport, ReportedFinding } from './report/migration-report.js';
export { toText, type TextOptions } from './report/text-report.js';
export { UsageError } from './usage-error.js';
