import { eventNameFormat } from './event-name-format.js';
import { noInterpolatedMessage } from './no-interpolated-message.js';
import { noLegacyLogger } from './no-legacy-logger.js';

/** Every rule of the plugin, by name. */
export const RULES = {
  'event-name-format': eventNameFormat,
  'no-interpolated-message': noInterpolatedMessage,
  'no-legacy-logger': noLegacyLogger,
};
