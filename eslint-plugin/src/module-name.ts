import { splitWords } from '@logshift/runtime/conventions';
import { loggerNameOf } from '@logshift/runtime/log-calls';

/** A rewriting of paths into names: what `from` matches becomes `to`. */
export interface NameRule {
  readonly from: string;
  readonly to: string;
}

/** The name that the logger of a module should have, by its path in the package; the first rule that matches decides. */
export function toModuleName(path: string, rules: readonly NameRule[]): string {
  for (const { from, to } of rules) {
    const pattern = new RegExp(from);
    if (pattern.test(path)) return path.replace(pattern, to);
  }
  return loggerNameOf(path);
}

/**
 * Whether a logger's name speaks of a module: its whole path, or the first or last parts of it, in any style. `orders`,
 * `service`, `orders:service` and `OrdersService` all do of `orders/service`.
 */
export function speaksOf(name: string, moduleName: string): boolean {
  const [own, wanted] = [wordsOf(name), wordsOf(moduleName)];
  if (own.length === 0 || own.length > wanted.length) return false;
  const isAt = (start: number): boolean => own.every((word, index) => wanted[start + index] === word);
  return wanted.some((_, start) => isAt(start));
}

function wordsOf(text: string): readonly string[] {
  return splitWords(text.replaceAll(/[/:.@\\]/g, ' ')).map((word) => word.toLowerCase());
}
