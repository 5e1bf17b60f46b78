import * as typescriptParser from '@typescript-eslint/parser';

/** The texts of all comments of a piece of code, sorted: what a rewriting must not lose, wherever it puts them. */
export function commentsOf(code: string): readonly string[] {
  const { ast } = typescriptParser.parseForESLint(code, {
    comment: true,
    range: true,
    loc: true,
    ecmaFeatures: { jsx: true },
  });
  return ast.comments.map(({ value }) => value.trim()).sort();
}
