import type { Range } from '@logshift/runtime/log-calls';
import type { SpanAnnotation } from './parse-annotation.js';
import type { SpanCode } from './span-code.js';
import type { SpanDecorator } from './span-decorators.js';
import type { SpanWrapper } from './span-wrapper.js';
import type { TopStatement } from './top-statement.js';

/** What kind of function an annotation stands on. */
export type FunctionKind =
  'arrow' | 'constructor' | 'declared' | 'expression' | 'function' | 'getter' | 'method' | 'setter';

/** A function with an annotation, a decorator of the table or a name that a pattern may ask for; plain data. */
export interface AnnotatedFunction {
  /** Its place among the functions of the file; spans that come and go do not change it. */
  readonly index: number;
  readonly kind: FunctionKind;
  /** From its first character, annotations and decorators left out, to where its body begins. */
  readonly head: Range;
  /** As written, without `#`; undefined for a default export without one. */
  readonly name: string | undefined;
  /** The class or the variable of the object literal that it belongs to. */
  readonly owner: string | undefined;
  /** Whether the file is TypeScript. */
  readonly isTyped: boolean;
  readonly isInClass: boolean;
  /** Whether it is a callback in an object that is handed to somebody: `{ useFactory: () => … }`. */
  readonly isHandedOn: boolean;
  readonly isPublic: boolean;
  readonly isStatic: boolean;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly annotation: SpanAnnotation;
  readonly decorators: readonly SpanDecorator[];
  /** Where an annotation would be inserted: in front of decorators and modifiers. */
  readonly annotationPlace: number;
  /** The comment that stands where a decorator stood, if nothing else is in it. */
  readonly replacedComment: Range | undefined;
  /** The documentation right in front of the function. */
  readonly documentation: Range | undefined;
  readonly parameters: readonly string[];
  /** The name of a last parameter that is called back when the work is done. */
  readonly callback: string | undefined;
  /** Undefined for a declaration without one: an abstract method, an overload without its implementation. */
  readonly body: FunctionBody | undefined;
  readonly uses: BodyUses;
  readonly result: FunctionResult;
  /** What the body is wrapped in already. */
  readonly wrapper: SpanWrapper | undefined;
  /** The names of spans that the body starts. */
  readonly spanNames: readonly string[];
  /** Attribute expressions that cannot be written in front of the body, each with a full sentence. */
  readonly expressionFaults: readonly string[];
}

/** The body of a function as far as text around it is edited. */
export interface FunctionBody {
  readonly kind: 'block' | 'expression';
  /** Of a block between its braces; of an expression all of it, parentheses included. */
  readonly range: Range;
  /** Where code of a block may begin: behind its directives, and a comment on the line of the brace. */
  readonly directivesEnd: number;
  /** Texts over several lines whose lines must stay as they are. */
  readonly kept: readonly Range[];
}

/** What a body names that means something else in another function. */
export interface BodyUses {
  readonly hasThis: boolean;
  readonly hasArguments: boolean;
  readonly hasSuper: boolean;
  readonly hasEval: boolean;
  /** A parameter that the body declares once more as its own variable. */
  readonly redeclared: string | undefined;
}

/** What is known of the result by the syntax alone. */
export interface FunctionResult {
  /** The declared type as it is written; undefined where it is inferred. */
  readonly type: string | undefined;
  /** What the arrow function around the body returns, where it has to be said. */
  readonly arrowType: string | undefined;
  readonly kind: ResultKind;
  /** Of an observable: whether it is certainly one of rxjs, and nothing more than that (`Subject`). */
  readonly isRxjs: boolean;
  /** The returned expressions whose kind the syntax leaves open. */
  readonly open: readonly Range[];
  /** Whether the compiler may infer `value is T`, which a wrapper would hide. */
  readonly mayNarrow: boolean;
}

/** `later` is what goes on after the function has returned: an observable, a stream, an iterator of somebody else. */
export type ResultKind = 'later' | 'observable' | 'open' | 'plain' | 'promise';

/** Everything that planning spans has to know of one file. */
export interface SpanSource {
  readonly functions: readonly AnnotatedFunction[];
  /** Annotations that stand on something that is no function. */
  readonly strays: readonly Range[];
  /** Spans that are started and ended by hand. */
  readonly spanCode: readonly SpanCode[];
  readonly statements: readonly TopStatement[];
  /** Every name that stands anywhere in the file, and how often outside of imports. */
  readonly names: ReadonlyMap<string, number>;
  /** Where an import goes in a file that has none. */
  readonly top: number;
  readonly isModule: boolean | undefined;
}
