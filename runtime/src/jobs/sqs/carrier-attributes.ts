import { jobCarrier, type CarriedExtra, type JobCarrier } from '../job-carrier.js';

/** A message attribute as the AWS SDK takes it. */
export interface MessageAttribute {
  readonly DataType: string | undefined;
  readonly StringValue?: string;
}

/** What we read and write of a message to be sent to SQS, of an entry of a batch, and of one to be published to SNS. */
export interface OutgoingMessage {
  readonly MessageAttributes?: Readonly<Record<string, object>> | undefined;
}

/** SQS takes no more, and refuses the whole message. */
const MAX_ATTRIBUTES = 10;

/**
 * The message with the carrier of this place among its attributes: `correlation_id`, `traceparent`, `carried_fields` and
 * `tracestate`, as far as SQS's ten have room and in this order; attributes of the same name are there to stay. For
 * `SendMessageCommand`, the entries of `SendMessageBatchCommand`, and SNS's `PublishCommand`. `carry` as `jobCarrier` takes
 * it.
 */
export function carrierAttributes<Message extends object>(
  message: Message,
  carry?: CarriedExtra,
): Message & { MessageAttributes: Record<string, MessageAttribute> } {
  const given = (message as OutgoingMessage).MessageAttributes ?? {};
  const room = Math.max(0, MAX_ATTRIBUTES - Object.keys(given).length);
  const added = toAttributes(jobCarrier(carry))
    .filter(([name]) => !Object.hasOwn(given, name))
    .slice(0, room);
  return { ...message, MessageAttributes: { ...given, ...Object.fromEntries(added) } } as Message & {
    MessageAttributes: Record<string, MessageAttribute>;
  };
}

function toAttributes({ traceparent, tracestate, correlation_id: id, fields }: JobCarrier) {
  const texts: readonly (readonly [string, string | undefined])[] = [
    ['correlation_id', id],
    ['traceparent', traceparent],
    ['carried_fields', fields && JSON.stringify(fields)],
    ['tracestate', tracestate],
  ];
  return texts.flatMap(([name, text]): [string, MessageAttribute][] =>
    text === undefined ? [] : [[name, { DataType: 'String', StringValue: text }]],
  );
}
