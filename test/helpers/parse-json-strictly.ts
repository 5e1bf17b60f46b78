/**
 * JSON.parse that throws where a key stands twice in one object, which JSON.parse lets pass (the last one wins). Objects
 * have no prototype, so a key `__proto__` is a key like any other.
 */
export function parseJsonStrictly(text: string): unknown {
  const plain: unknown = JSON.parse(text); // the grammar is JSON.parse's business; only keys are checked here
  const seen: Set<string>[] = [];
  for (const token of text.match(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[{}]/g) ?? []) {
    if (token === '{') seen.push(new Set());
    else if (token === '}') seen.pop();
    else if (token.endsWith(':')) addKey(JSON.parse(token.slice(0, -1)) as string, seen.at(-1), text);
  }
  return plain;
}

function addKey(key: string, keys: Set<string> | undefined, text: string): void {
  if (keys?.has(key)) throw new Error(`The key "${key}" stands twice in one object of: ${text}`);
  keys?.add(key);
}
