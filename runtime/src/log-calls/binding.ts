import type { SyntaxNode } from './syntax-node.js';

/** What a name stands for at one place of a file, as far as the file itself says. */
export type Binding =
  /** Declared nowhere in the file. */
  | { readonly kind: 'global' }
  /** `imported` is the exported name, `default`, or `*` for a namespace (also `import x = require()`). */
  | {
      readonly kind: 'import';
      readonly module: string;
      readonly imported: string;
      readonly typeOnly: boolean;
    }
  /**
   * A `const`, `let`, `var` or `using`. `path` leads from the initialiser to the name through
   * destructuring: `const { a: { b } } = x` gives `b` the path `['a', 'b']`; undefined when the pattern is
   * not plain (`[a]`, `...rest`, a computed key, a default).
   */
  | {
      readonly kind: 'variable';
      readonly init: SyntaxNode | undefined;
      readonly path: readonly string[] | undefined;
      /** Assigned again anywhere after its declaration. */
      readonly reassigned: boolean;
      /** Declared in the module's own scope (or the program's, in a script). */
      readonly topLevel: boolean;
      /** Where the name is declared. */
      readonly start: number;
      /** The declared identifier, whose type annotation may say what it holds. */
      readonly declaration?: SyntaxNode | undefined;
    }
  /** Parameter, function, class, catch parameter, enum, namespace, loop variable … */
  | {
      readonly kind: 'local';
      readonly what: 'parameter' | 'function' | 'class' | 'catch' | 'other';
      readonly declaration?: SyntaxNode | undefined;
    };

/** Answers what `name` means where the identifier `at` stands. Supplied by the host, block-aware. */
export type BindingLookup = (name: string, at: SyntaxNode) => Binding;
