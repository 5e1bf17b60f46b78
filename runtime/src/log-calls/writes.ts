import type { SyntaxNode } from './syntax-node.js';

export interface Write {
  /** The name that is written, or the object whose property is. */
  readonly at: SyntaxNode;
  readonly value: SyntaxNode | undefined;
}

/** What is written under names, told apart by what is written into. */
export interface Writes {
  add(name: string, write: Write): void;
  has(name: string): boolean;
  /** The values written under a name into what `keyOf` gives this key. */
  of(name: string, key: string): readonly (SyntaxNode | undefined)[];
}

/** Names are resolved when they are asked for, and then all of one spelling at once: most are never asked for. */
export function createWrites(keyOf: (name: string, at: SyntaxNode) => string | undefined): Writes {
  const written = new Map<string, Write[]>();
  const sorted = new Map<string, ReadonlyMap<string | undefined, readonly (SyntaxNode | undefined)[]>>();
  return {
    add: (name, write) => {
      const writes = written.get(name);
      if (writes) writes.push(write);
      else written.set(name, [write]);
    },
    has: (name) => written.has(name),
    of: (name, key) => {
      const known = sorted.get(name);
      if (known) return known.get(key) ?? [];
      const byKey = new Map<string | undefined, (SyntaxNode | undefined)[]>();
      for (const { at, value } of written.get(name) ?? []) {
        const place = keyOf(name, at);
        const values = byKey.get(place);
        if (values) values.push(value);
        else byKey.set(place, [value]);
      }
      sorted.set(name, byKey);
      return byKey.get(key) ?? [];
    },
  };
}
