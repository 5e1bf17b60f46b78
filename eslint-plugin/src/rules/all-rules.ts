import { consistentEventFields } from './consistent-event-fields.js';
import { errorInErrField } from './error-in-err-field.js';
import { eventNameFormat } from './event-name-format.js';
import { fieldKeyFormat } from './field-key-format.js';
import { knownEvent } from './known-event.js';
import { levelGuardMatches } from './level-guard-matches.js';
import { loggerNameMatchesModule } from './logger-name-matches-module.js';
import { maxLogCalls } from './max-log-calls.js';
import { noDetachedLogMethod } from './no-detached-log-method.js';
import { noDuplicateEventName } from './no-duplicate-event-name.js';
import { noDynamicEventName } from './no-dynamic-event-name.js';
import { noDynamicSpanName } from './no-dynamic-span-name.js';
import { noForbiddenField } from './no-forbidden-field.js';
import { noInterpolatedMessage } from './no-interpolated-message.js';
import { noLegacyLogger } from './no-legacy-logger.js';
import { noLogAndRethrow } from './no-log-and-rethrow.js';
import { noLogInExpression } from './no-log-in-expression.js';
import { noLogInLoop } from './no-log-in-loop.js';
import { noMigrationAnnotation } from './no-migration-annotation.js';
import { noPromiseField } from './no-promise-field.js';
import { noRedundantGuard } from './no-redundant-guard.js';
import { noReservedField } from './no-reserved-field.js';
import { noSensitiveField } from './no-sensitive-field.js';
import { noStringifiedField } from './no-stringified-field.js';
import { noSurplusArgument } from './no-surplus-argument.js';
import { noUnendedSpan } from './no-unended-span.js';
import { noWholeObjectField } from './no-whole-object-field.js';
import { preferBoundField } from './prefer-bound-field.js';
import { preferContextLogger } from './prefer-context-logger.js';
import { preferGuard } from './prefer-guard.js';
import { requireCaughtError } from './require-caught-error.js';
import { requireSpanStatus } from './require-span-status.js';
import { requiredFields } from './required-fields.js';
import { spanNameFormat } from './span-name-format.js';

/** Every rule of the plugin, by name. */
export const RULES = {
  'consistent-event-fields': consistentEventFields,
  'error-in-err-field': errorInErrField,
  'event-name-format': eventNameFormat,
  'field-key-format': fieldKeyFormat,
  'known-event': knownEvent,
  'level-guard-matches': levelGuardMatches,
  'logger-name-matches-module': loggerNameMatchesModule,
  'max-log-calls': maxLogCalls,
  'no-detached-log-method': noDetachedLogMethod,
  'no-duplicate-event-name': noDuplicateEventName,
  'no-dynamic-event-name': noDynamicEventName,
  'no-dynamic-span-name': noDynamicSpanName,
  'no-forbidden-field': noForbiddenField,
  'no-interpolated-message': noInterpolatedMessage,
  'no-legacy-logger': noLegacyLogger,
  'no-log-and-rethrow': noLogAndRethrow,
  'no-log-in-expression': noLogInExpression,
  'no-log-in-loop': noLogInLoop,
  'no-migration-annotation': noMigrationAnnotation,
  'no-promise-field': noPromiseField,
  'no-redundant-guard': noRedundantGuard,
  'no-reserved-field': noReservedField,
  'no-sensitive-field': noSensitiveField,
  'no-stringified-field': noStringifiedField,
  'no-surplus-argument': noSurplusArgument,
  'no-unended-span': noUnendedSpan,
  'no-whole-object-field': noWholeObjectField,
  'prefer-bound-field': preferBoundField,
  'prefer-context-logger': preferContextLogger,
  'prefer-guard': preferGuard,
  'require-caught-error': requireCaughtError,
  'require-span-status': requireSpanStatus,
  'required-fields': requiredFields,
  'span-name-format': spanNameFormat,
};
