import { splitWords } from '@logshift/runtime/conventions';

/** Keys that OpenTelemetry had before, and what they are called by now. */
const RENAMED: Readonly<Record<string, string>> = {
  'db.name': 'db.namespace',
  'db.operation': 'db.operation.name',
  'db.statement': 'db.query.text',
  'http.method': 'http.request.method',
  'http.status_code': 'http.response.status_code',
  'http.url': 'url.full',
  'http.user_agent': 'user_agent.original',
  'messaging.destination': 'messaging.destination.name',
  'net.peer.name': 'server.address',
  'net.peer.port': 'server.port',
};

/** Finds the key that OpenTelemetry has for what a key says. */
export type ConventionalKeys = (key: string) => string | undefined;

/**
 * Loads the keys of OpenTelemetry's semantic conventions. They are two thousand, so nobody loads them before there is
 * an attribute.
 */
export async function loadConventionalKeys(): Promise<ConventionalKeys> {
  const conventions: Readonly<Record<string, unknown>> =
    await import('@opentelemetry/semantic-conventions/incubating');
  const known = new Set(
    Object.entries(conventions).flatMap(([name, value]) =>
      name.startsWith('ATTR_') && typeof value === 'string' ? [value] : [],
    ),
  );
  const byWords = new Map([...known].toReversed().map((key) => [wordsOf(key), key]));
  return (key) => {
    const renamed = Object.hasOwn(RENAMED, key) ? RENAMED[key] : undefined;
    if (renamed !== undefined || known.has(key)) return renamed;
    return byWords.get(wordsOf(key));
  };
}

/** `userId`, `user_id` and `user.id` say the same. */
function wordsOf(key: string): string {
  return splitWords(key).join(' ');
}
