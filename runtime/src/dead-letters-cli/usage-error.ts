/** The command was called in a way that cannot be carried out; the message is a full sentence and says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
