/** The user asked for something that cannot be done as asked; the message is a full sentence and says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
