import { createRequire } from 'node:module';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import { describe, expect, test } from 'vitest';
import { CHILD_KEYS } from '../../../runtime/src/log-calls/child-keys.js';

const { VISITOR_KEYS } = createRequire(import.meta.url)('@babel/types') as {
  VISITOR_KEYS: Record<string, readonly string[]>;
};

/** Keys that hold types, or the decorators of a parameter, which hold no statements. */
const NO_CODE = /^(?:decorators|.*[tT]ype(?:Annotation|Arguments|Parameters|Args)?|predicate)$/;

describe('the table of child keys', () => {
  test.each(Object.entries(CHILD_KEYS))('knows every child of %s that can run', (type, keys) => {
    const known = new Set([...(VISITOR_KEYS[type] ?? []), ...(visitorKeys[type] ?? [])]);
    const running = [...known].filter((key) => !NO_CODE.test(key));
    expect(known.size + (running.length === 0 ? 1 : 0)).toBeGreaterThan(0);
    expect([...keys].sort()).toEqual(running.sort());
  });
});
