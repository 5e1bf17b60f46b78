/**
 * What all copies of this package in one process keep under this key: the state that is there already, else the given one,
 * a copy of which is kept. Its members can be changed but not deleted, so all of them have to be there from the start.
 */
export function shareInProcess<State extends object>(key: symbol, initial: State): State {
  const shared = globalThis as unknown as Record<symbol, State | undefined>;
  return (shared[key] ??= toLasting(initial));
}

/**
 * When a test file has ended, Jest deletes what it can of the objects that its tests put on the global: whoever logs after
 * that, from a timer say, found neither context nor delivery. Defined one by one on a new object: V8 makes a slow one of
 * an object whose members are changed afterwards.
 */
function toLasting<State extends object>(initial: State): State {
  const lasting = {} as State;
  for (const [name, value] of Object.entries(initial)) {
    Object.defineProperty(lasting, name, { value, writable: true, enumerable: true, configurable: false });
  }
  return lasting;
}
