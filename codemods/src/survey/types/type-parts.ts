import type { ts } from 'ts-morph';
import type { TypedProgram } from './compiler.js';

/**
 * The types that a value may have besides `null` and `undefined`; empty when one of them may be anything, as `any`
 * and `unknown` may.
 */
export function typeParts({ ts: { TypeFlags }, checker }: TypedProgram, type: ts.Type): readonly ts.Type[] {
  const present = checker.getNonNullableType(type);
  const parts = (present.isUnion() ? present.types : [present]).map((part) => checker.getApparentType(part));
  const isOpen = parts.some(
    ({ flags }) => (flags & (TypeFlags.Any | TypeFlags.Unknown | TypeFlags.Never)) !== 0,
  );
  return isOpen ? [] : parts;
}
