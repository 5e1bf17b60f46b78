const UUID4 = /^[\da-f]{8}(-?)[\da-f]{4}\1?4[\da-f]{3}\1?[89ab][\da-f]{3}\1?[\da-f]{12}$/i;

/** Whether a text is a random UUID, with dashes or without. For `requestId: { validate: isUuid4 }`. */
export function isUuid4(text: unknown): boolean {
  return typeof text === 'string' && UUID4.test(text) && (text.length === 32 || text.length === 36);
}
