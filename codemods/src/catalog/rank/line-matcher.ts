import type { LineShape } from '@logshift/runtime/log-calls';
import AhoCorasick from 'modern-ahocorasick';
import { matchesShape } from './match-shape.js';

/** Something whose lines are looked for. */
export interface Shaped {
  readonly shape: LineShape;
}

/**
 * Builds the search for the lines of many messages. Each line is read once for the longest text of every message
 * together; only the messages whose text stands in it are looked at closer. Of those that fit, the one that says most
 * wins, and the first of two that say as much.
 */
export function createLineMatcher<T extends Shaped>(messages: readonly T[]): (line: string) => T | undefined {
  const byText = new Map<string, T[]>();
  for (const message of messages) {
    const text = longestOf(message.shape.literals);
    const same = byText.get(text);
    if (same) same.push(message);
    else byText.set(text, [message]);
  }
  // The search knows no empty dictionary.
  if (byText.size === 0) return () => undefined;
  const texts = [...byText.keys()];
  const search = new AhoCorasick(texts);
  return (line) => {
    const found = new Set(search.search(line).map(({ pattern }) => pattern));
    const candidates = [...found].flatMap((text) => byText.get(text) ?? []);
    candidates.sort((a, b) => weightOf(b.shape) - weightOf(a.shape));
    return candidates.find(({ shape }) => matchesShape(line, shape));
  };
}

function longestOf(literals: readonly string[]): string {
  return literals.reduce((longest, literal) => (literal.length > longest.length ? literal : longest), '');
}

function weightOf({ literals }: LineShape): number {
  return literals.reduce((sum, literal) => sum + literal.length, 0);
}
