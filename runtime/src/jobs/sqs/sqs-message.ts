/** What we read of a message, as Lambda hands it over and as the AWS SDK receives it. */
export interface SqsMessage {
  readonly messageId?: string | undefined;
  readonly MessageId?: string | undefined;
  readonly body?: string | undefined;
  readonly Body?: string | undefined;
  readonly attributes?: object | undefined;
  readonly Attributes?: object | undefined;
  readonly messageAttributes?: object | undefined;
  readonly MessageAttributes?: object | undefined;
  readonly eventSourceARN?: string | undefined;
}

type Members = Readonly<Record<string, unknown>>;

/** A message as the rest of this door knows it. */
export interface ReadMessage {
  readonly id: string | undefined;
  /** The queue's name; only Lambda says it. */
  readonly queue: string | undefined;
  readonly attempt: number | undefined;
  /** Milliseconds since 1970. */
  readonly sentAt: number | undefined;
  /** Messages of one group keep their order; undefined in queues that have none. */
  readonly group: string | undefined;
  readonly carrier: object | undefined;
}

/** Reads a message of either form. Never throws for one that has other members, or none. */
export function readMessage(message: SqsMessage): ReadMessage {
  const system = (message.attributes ?? message.Attributes ?? {}) as Members;
  return {
    id: message.messageId ?? message.MessageId,
    queue: message.eventSourceARN?.split(':').at(-1),
    attempt: toCount(system['ApproximateReceiveCount']),
    sentAt: toCount(system['SentTimestamp']),
    group: typeof system['MessageGroupId'] === 'string' ? system['MessageGroupId'] : undefined,
    carrier: findCarrier(message),
  };
}

/** Among the attributes of the message, or of the notification of SNS that is its body. */
function findCarrier(message: SqsMessage): object | undefined {
  const own = toCarrier((message.messageAttributes ?? message.MessageAttributes ?? {}) as Members);
  return own ?? toCarrier(readNotification(message.body ?? message.Body));
}

function toCarrier(attributes: Members): object | undefined {
  const parts = ['correlation_id', 'traceparent', 'tracestate', 'carried_fields'].flatMap((name) => {
    const text = textOf(attributes[name]);
    return text === undefined ? [] : [[name, text] as const];
  });
  if (parts.length === 0) return undefined;
  const { carried_fields: fields, ...ids } = Object.fromEntries(parts);
  return { ...ids, ...(fields !== undefined && { fields: parseJson(fields) }) };
}

/** `StringValue` in the SDK, `stringValue` in Lambda, `Value` in SNS. */
function textOf(attribute: unknown): string | undefined {
  const { StringValue, stringValue, Value } = Object(attribute) as Members;
  const text = StringValue ?? stringValue ?? Value;
  return typeof text === 'string' ? text : undefined;
}

/** A subscription without raw delivery wraps the message and its attributes in JSON. Other bodies are not parsed. */
function readNotification(body: unknown): Members {
  if (typeof body !== 'string' || !/"Type"\s*:\s*"Notification"/.test(body.slice(0, 256))) return {};
  if (!/"(?:traceparent|correlation_id)"/.test(body)) return {};
  const { MessageAttributes } = Object(parseJson(body)) as Members;
  return (
    typeof MessageAttributes === 'object' && MessageAttributes !== null ? MessageAttributes : {}
  ) as Members;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toCount(text: unknown): number | undefined {
  const count = typeof text === 'string' ? Number(text) : text;
  return typeof count === 'number' && Number.isFinite(count) ? count : undefined;
}
