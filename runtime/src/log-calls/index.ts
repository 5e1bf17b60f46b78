export type { Binding, BindingLookup } from './binding.js';
export type { Edit, Safety } from './edit.js';
export type { CallSite, LogCall, Shape } from './log-call.js';
export { isLeafType, visitChildren } from './children.js';
export { mentionsLogCall } from './mentions-log-call.js';
export { parseAnnotation, renderAnnotation } from './migration-annotation.js';
export { errorOf, madeError } from './error-value.js';
export { holesOf, isConstant, type Hole, type Message, type MessagePart, type Text } from './message.js';
export type { LogCallNames } from './name-log-calls.js';
export { nameLogCalls } from './name-log-calls.js';
export type { JoinedOutcome, LogCallOutcome, RemovedOutcome, RenamedEvent } from './log-call-outcome.js';
export type { LoggerPlacement } from './place-logger.js';
export { planLogCalls } from './plan-log-calls.js';
export { planFile, planPlainFile } from './plain/plan-plain-file.js';
export type { LoggerFacts, PlannedLogCall, PlanOptions, SourcePlan } from './source-plan.js';
export {
  isBaseVerb,
  isClearVerb,
  isGerund,
  isPastForm,
  toBaseVerb,
  toPastForm,
} from './naming/verb-forms.js';
export { TARGET_NAMES, targetLibraryOf, type TargetName } from './targets/index.js';
export { isReasonCode, REASONS, type Reason, type ReasonCode } from './reason.js';
export type { Comment, ModuleKind, SourceFile } from './source-file.js';
export type { Range, SyntaxNode } from './syntax-node.js';
export type { ChildDoubt, ChildRefusal, PlannedChild } from './bound/planned-child.js';
export { insertLines } from './insert-lines.js';
export * as syntax from './syntax.js';
export * as declarations from './declarations.js';
export { COMPAT_MODULE } from './compat-module.js';
export { loggerNameOf } from './logger-name.js';
export { renderString } from './render-string.js';
export { readStyle, type SourceStyle } from './source-style.js';
export { walkWithParents } from './walk-with-parents.js';
export { DECLARABLE_DIALECTS, type DeclaredLogger } from './declared-loggers.js';
export type { DeclaredWrapper } from './declared-wrappers.js';
export { createDeclaredLogging, type DeclaredLogging } from './declared-logging.js';
export { LOGGING_CHECKS } from './settings/logging-checks.js';
export {
  A_SWITCH,
  accepting,
  aText,
  listOf,
  objectOf,
  oneOf,
  recordOf,
  type SettingCheck,
  type SettingChecks,
} from './settings/setting-check.js';
export { findNearestWord } from './settings/nearest-word.js';
export { findLoggerExports } from './logger-exports.js';
export type { LoggerExports, LoggerModules } from './logger-module.js';
export type { ExportedLogger } from './dialect-origin.js';
export type { DeclaredMethod, HoldingType, TypeFacts, ValueKind } from './type-facts.js';
export { toCatalogCall, type CatalogCall, type CatalogField } from './catalog/catalog-call.js';
export {
  CATALOG_VERSION,
  type CatalogEvent,
  type CatalogMessage,
  type EventCatalog,
  type OldMessage,
} from './catalog/event-catalog.js';
export { createEventNames, findEventName, findNameConflict, type EventNames } from './catalog/event-names.js';
export { fieldTypeOf, type FieldType } from './catalog/field-type.js';
export { lineShapeOf, toLinePattern, type LineShape } from './catalog/line-pattern.js';
export { literalsOf, messageKey } from './catalog/message-text.js';
export { parseCatalog, type ParsedCatalog } from './catalog/parse-catalog.js';
