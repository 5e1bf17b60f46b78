import type { SuggestionReportDescriptor } from '@typescript-eslint/utils/ts-eslint';
import type { EventLiteral } from './event-literal.js';

/** A suggestion that writes another event name, where the name stands in the call itself; else none. */
export function toRenaming<MessageId extends string>(
  { inside }: EventLiteral,
  name: string,
  messageId: MessageId,
): SuggestionReportDescriptor<MessageId>[] {
  if (!inside) return [];
  return [{ messageId, data: { name }, fix: (fixer) => fixer.replaceTextRange(inside, name) }];
}
