export { carrierMessage, type CarriedMessage } from './carrier-message.js';
export { wrapMessageHandler, type MessageOptions } from './wrap-message-handler.js';
