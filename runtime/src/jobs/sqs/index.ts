export { carrierAttributes, type MessageAttribute, type OutgoingMessage } from './carrier-attributes.js';
export type { SqsMessage } from './sqs-message.js';
export { wrapMessage, type MessageOptions } from './wrap-message.js';
export { wrapRecords, type RecordsAnswer, type RecordsOptions } from './wrap-records.js';
