import { toFieldSource } from './to-field-source.js';
import { toUnusedName } from './unused-name.js';

/**
 * The fields with what stands behind them in a call under `args`, or `args_2` where they have such a field. TypeScript
 * refuses such calls, JavaScript does not: no value is lost. Reads no field.
 */
export function withSurplus(fields: unknown, args: readonly unknown[]): object {
  try {
    const source = toFieldSource(fields) ?? {};
    const descriptors: PropertyDescriptorMap = Object.getOwnPropertyDescriptors(source);
    const name = toUnusedName('args', (taken) => Object.hasOwn(descriptors, taken));
    const others = Object.entries(descriptors).filter(([, { enumerable }]) => enumerable === true);
    // A getter is called on the fields themselves: it may ask for what only they have.
    const members = others.map(([key, descriptor]) => [key, toMember(source, descriptor)] as const);
    const copied = Object.fromEntries([...members, [name, { enumerable: true, value: args }]]);
    return Object.defineProperties({}, copied);
  } catch {
    return { fields, args }; // e.g. a revoked proxy, which the record marks
  }
}

function toMember(source: object, descriptor: PropertyDescriptor): PropertyDescriptor {
  if (descriptor.get === undefined) return { enumerable: true, value: descriptor.value as unknown };
  return { enumerable: true, get: () => descriptor.get?.call(source) as unknown };
}
