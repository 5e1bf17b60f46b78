/** The part of `reflect-metadata` that is asked here, if the program loads it. */
interface MetadataReflection {
  readonly getOwnMetadataKeys?: (target: object) => readonly unknown[];
  readonly getOwnMetadata?: (key: unknown, target: object) => unknown;
  readonly defineMetadata?: (key: unknown, value: unknown, target: object) => void;
}

/**
 * Makes a wrapper answer as the method does that it stands for: its name and arity, what hangs on it, its kind by
 * `constructor.name` (`AsyncFunction`), and the metadata by which Nest finds routes, guards and pipes.
 */
export function copyMethodIdentity(method: object, wrapper: object): void {
  for (const key of Reflect.ownKeys(method)) {
    const descriptor = Object.getOwnPropertyDescriptor(method, key);
    // `prototype` is that of generator functions: objects that they make have it themselves.
    if (descriptor === undefined || key === 'prototype') continue;
    Reflect.defineProperty(wrapper, key, descriptor);
  }
  Object.setPrototypeOf(wrapper, Object.getPrototypeOf(method) as object | null);
  copyMetadata(method, wrapper);
}

function copyMetadata(from: object, to: object): void {
  const { getOwnMetadataKeys, getOwnMetadata, defineMetadata } = Reflect as MetadataReflection;
  if (!getOwnMetadataKeys || !getOwnMetadata || !defineMetadata) return;
  for (const key of getOwnMetadataKeys(from)) defineMetadata(key, getOwnMetadata(key, from), to);
}
