import fc from 'fast-check';

/** How a method is written. `promise` is a plain function that returns a promise. */
export type MethodKind = 'sync' | 'promise' | 'async' | 'generator' | 'asyncGenerator';

/** Who wraps it: the function around the body, around the iterator, or one of the two decorators. */
export type Wrapping = 'body' | 'iterator' | 'legacy' | 'standard';

/** One step of a method's body. */
export type Action =
  | { readonly does: 'mark'; readonly value: number }
  | { readonly does: 'wait' }
  | { readonly does: 'yield'; readonly value: object; readonly guard: 'none' | 'catch' | 'finally' }
  | { readonly does: 'call'; readonly method: RandomMethod; readonly catches: boolean };

/** What a caller of a generator does, one after the other; then it takes the rest, breaks, or forgets about it. */
export interface Consumption {
  readonly steps: readonly {
    readonly method: 'next' | 'return' | 'throw';
    readonly value: object;
  }[];
  readonly then: 'exhaust' | 'break' | 'forget';
}

export interface RandomMethod {
  readonly kind: MethodKind;
  readonly wrapping: Wrapping;
  readonly actions: readonly Action[];
  readonly end: 'return' | 'throw';
  /** Returned, or thrown; the very object, so that identity can be compared. */
  readonly value: unknown;
  readonly consumption: Consumption;
}

const ERRORS = [
  new TypeError('shared'),
  Object.freeze(new Error('frozen')),
  { not: 'an error' },
  'text',
  undefined,
];

/** Methods that call methods, three deep at most. A method that cannot wait calls only such as do not make it wait. */
export function randomMethods(): fc.Arbitrary<RandomMethod> {
  return methods(3, ['sync', 'promise', 'async', 'generator', 'asyncGenerator']);
}

function methods(depth: number, kinds: readonly MethodKind[]): fc.Arbitrary<RandomMethod> {
  return fc.constantFrom(...kinds).chain((kind) => methodOf(kind, depth));
}

function methodOf(kind: MethodKind, depth: number): fc.Arbitrary<RandomMethod> {
  const end = fc.constantFrom('return' as const, 'return' as const, 'throw' as const);
  return end.chain((chosen) =>
    fc.record<RandomMethod>({
      kind: fc.constant(kind),
      wrapping: fc.constantFrom('body', 'iterator', 'legacy', 'standard'),
      actions: fc.array(actionsOf(kind, depth), { maxLength: 4 }),
      end: fc.constant(chosen),
      value: chosen === 'return' ? freshObject() : fc.oneof(freshError(), fc.constantFrom(...ERRORS)),
      consumption: consumptions(),
    }),
  );
}

function actionsOf(kind: MethodKind, depth: number): fc.Arbitrary<Action> {
  const isAsync = kind === 'async' || kind === 'asyncGenerator';
  const choices: fc.Arbitrary<Action>[] = [fc.record({ does: fc.constant('mark'), value: fc.nat(9) })];
  if (isAsync) choices.push(fc.constant({ does: 'wait' }));
  if (kind === 'generator' || kind === 'asyncGenerator') {
    const guard = fc.constantFrom('none' as const, 'catch' as const, 'finally' as const);
    choices.push(fc.record({ does: fc.constant('yield'), value: freshObject(), guard }));
  }
  if (depth > 1) {
    const kinds: readonly MethodKind[] = isAsync
      ? ['sync', 'promise', 'async', 'generator', 'asyncGenerator']
      : ['sync', 'generator'];
    const method = methods(depth - 1, kinds);
    choices.push(fc.record({ does: fc.constant('call'), method, catches: fc.boolean() }));
  }
  return fc.oneof(...choices);
}

function consumptions(): fc.Arbitrary<Consumption> {
  const method = fc.constantFrom(
    'next' as const,
    'next' as const,
    'next' as const,
    'return' as const,
    'throw' as const,
  );
  return fc.record({
    steps: fc.array(fc.record({ method, value: freshError() }), { maxLength: 3 }),
    then: fc.constantFrom('exhaust', 'exhaust', 'break', 'forget'),
  });
}

function freshObject(): fc.Arbitrary<object> {
  return fc.nat(99).map((value) => ({ value }));
}

function freshError(): fc.Arbitrary<Error> {
  return fc.nat(99).map((value) => new RangeError(`thrown ${value}`));
}
