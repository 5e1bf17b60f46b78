export { EVENT_NAME_LIMITS, isEventName, toEventName, type EventNameOptions } from './event-name.js';
export { foldAccents } from './fold-accents.js';
export { isFieldKey, toFieldKey } from './field-key.js';
export { parseLevel } from './level-alias.js';
export { compareLevels, isLevel, LEVELS, type Level } from './level.js';
export { isReservedKey, qualifyReservedKey } from './reserved-key.js';
export { isAttributeKey, isSpanName, toAttributeKey, toSpanName } from './span-name.js';
export { splitWords } from './words.js';
