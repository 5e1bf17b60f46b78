import fc from 'fast-check';

/**
 * Source of functions as people write them, each with `@span`, and each recording what it does.
 *
 * A function is called as `call(parent, kind, (me) => …)`, which numbers the call; `me` is its first parameter, and the
 * annotation puts it on the span. So each span can be told from all others, and its parent is known without any tracing.
 */
export interface RandomSource {
  readonly text: string;
  /** How many functions there are, `f0` first. */
  readonly count: number;
}

type Kind = 'sync' | 'async' | 'generator' | 'async generator';
type Form = 'method' | 'static' | 'private' | 'object' | 'function' | 'property' | 'exported';

interface Shape {
  readonly kind: Kind;
  readonly form: Form;
  readonly body: readonly Step[];
  readonly hasDefault: boolean;
  readonly isStrict: boolean;
}

type Step =
  | { readonly do: 'note' | 'leave' | 'throw' | 'arguments' | 'this' | 'wait' | 'yield' | 'text' }
  | { readonly do: 'call'; readonly target: number }
  | { readonly do: 'try'; readonly inside: readonly Step[]; readonly behind: readonly Step[] }
  | { readonly do: 'if'; readonly inside: readonly Step[] };

const plain = fc.constantFrom(
  ...(['note', 'note', 'leave', 'throw', 'arguments', 'this', 'wait', 'yield', 'yield', 'text'] as const),
);
const simple: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: plain.map((each): Step => ({ do: each })) },
  { weight: 2, arbitrary: fc.nat(1000).map((target): Step => ({ do: 'call', target })) },
);
const steps = (maxLength: number): fc.Arbitrary<readonly Step[]> => fc.array(simple, { maxLength });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: simple },
  {
    weight: 1,
    arbitrary: fc
      .record({ inside: steps(3), behind: steps(2) })
      .map((each): Step => ({ do: 'try', ...each })),
  },
  { weight: 1, arbitrary: steps(3).map((inside): Step => ({ do: 'if', inside })) },
);
const shape: fc.Arbitrary<Shape> = fc.record({
  kind: fc.constantFrom('sync', 'async', 'generator', 'async generator'),
  form: fc.constantFrom('method', 'static', 'private', 'object', 'function', 'property', 'exported'),
  body: fc.array(step, { minLength: 1, maxLength: 5 }),
  hasDefault: fc.boolean(),
  isStrict: fc.boolean(),
});

/** A file of so many functions. */
export function randomSource(count: number): fc.Arbitrary<RandomSource> {
  return fc
    .array(shape, { minLength: count, maxLength: count })
    .map((shapes) => ({ text: renderSource(shapes.map(settle)), count }));
}

/** An arrow has no `arguments` and cannot be a generator; a private method is called through a public one. */
function settle(shape: Shape): Shape {
  return shape.form === 'property' && shape.kind.includes('generator') ? { ...shape, form: 'method' } : shape;
}

function renderSource(shapes: readonly Shape[]): string {
  const of = (...forms: readonly Form[]) =>
    shapes.map((each, index) => (forms.includes(each.form) ? renderFunction(each, index, shapes) : ''));
  const doors = shapes.map((each, index) => `(...all) => ${calleeOf(each, index)}(...all),`);
  return `class Work {
${of('method', 'static', 'private', 'property').join('')}
${shapes.map(({ form }, index) => (form === 'private' ? `run${index}(...all) { return this.#f${index}(...all); }\n` : '')).join('')}
}
const work = new Work();
const tools = {
${of('object').join('')}};
${of('function', 'exported').join('')}
exports.doors = [
${doors.join('\n')}
];
exports.kinds = ${JSON.stringify(shapes.map(({ kind }) => kind))};
`;
}

function calleeOf({ form }: Shape, index: number): string {
  if (form === 'static') return `Work.f${index}`;
  if (form === 'private') return `work.run${index}`;
  if (form === 'object') return `tools.f${index}`;
  if (form === 'exported') return `exports.f${index}`;
  return form === 'function' ? `f${index}` : `work.f${index}`;
}

function renderFunction(shape: Shape, index: number, shapes: readonly Shape[]): string {
  const { kind, form, hasDefault, isStrict } = shape;
  const isAsync = kind.startsWith('async');
  const star = kind.includes('generator') ? '*' : '';
  const parameters = hasDefault ? 'me, second = note("default", me)' : 'me, second';
  // A directive is not allowed beside a default.
  const directive = isStrict && !hasDefault ? "'use strict';\n" : '';
  const body = `{\n${directive}${renderSteps(shape.body, index, shapes)}}`;
  const asyncWord = isAsync ? 'async ' : '';
  const name = `f${index}`;
  const tags = `/**\n * @span ${name}\n * @spanAttribute call.id me\n */\n`;
  switch (form) {
    case 'method':
      return `${tags}${asyncWord}${star}${name}(${parameters}) ${body}\n`;
    case 'static':
      return `${tags}static ${asyncWord}${star}${name}(${parameters}) ${body}\n`;
    case 'private':
      return `${tags}${asyncWord}${star}#${name}(${parameters}) ${body}\n`;
    case 'object':
      return `${tags}${asyncWord}${star}${name}(${parameters}) ${body},\n`;
    case 'property':
      return `${tags}${name} = ${asyncWord}(${parameters}) => ${body};\n`;
    case 'exported':
      return `${tags}exports.${name} = ${asyncWord}function${star} (${parameters}) ${body};\n`;
    case 'function':
      return `${tags}${asyncWord}function${star} ${name}(${parameters}) ${body}\n`;
  }
}

function renderSteps(list: readonly Step[], index: number, shapes: readonly Shape[]): string {
  return list.map((each, at) => renderStep(each, `${index}.${at}`, index, shapes)).join('');
}

function renderStep(each: Step, label: string, index: number, shapes: readonly Shape[]): string {
  const shape = shapes[index];
  const isAsync = shape?.kind.startsWith('async') ?? false;
  const inner = (list: readonly Step[]) => renderSteps(list, index, shapes);
  switch (each.do) {
    case 'note':
      return `note('${label}', second);\n`;
    case 'text':
      return `note(\`${label}\n  kept \${me}\`);\n`;
    case 'leave':
      return `if (flag(me)) return note('left ${label}');\n`;
    case 'throw':
      return `if (flag(me)) throw failure(me);\n`;
    case 'arguments':
      return shape?.form === 'property' ? '' : `note('arguments', arguments.length);\n`;
    case 'this':
      return `note('this', this === undefined, this?.constructor?.name);\n`;
    case 'wait':
      return isAsync ? 'await note("wait");\n' : '';
    case 'yield':
      return shape?.kind.includes('generator') ? `note('sent', yield note('${label}'));\n` : '';
    case 'call':
      return renderCall(each.target, index, shapes);
    case 'try':
      return `try {\n${inner(each.inside)}} catch (error) {\nnote('caught', error);\n} finally {\n${inner(each.behind)}}\n`;
    case 'if':
      return `if (flag(me)) {\n${inner(each.inside)}}\n`;
  }
}

/** Only functions that come later are called, so that each run ends; what waits is called only by what waits. */
function renderCall(target: number, index: number, shapes: readonly Shape[]): string {
  const isAsync = shapes[index]?.kind.startsWith('async') ?? false;
  const later = shapes.flatMap(({ kind }, at) =>
    at > index && (isAsync || !kind.startsWith('async')) ? [at] : [],
  );
  const chosen = later[target % Math.max(later.length, 1)];
  if (chosen === undefined) return '';
  const run = isAsync ? 'await callLater' : 'callNow';
  return `note('result', ${run}(me, ${chosen}));\n`;
}
