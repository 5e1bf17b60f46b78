import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** A test or a group of tests as it stands in a file. */
export interface ListedTest {
  /** As it is written: `%s` and `${…}` are not filled in. */
  readonly title: string;
  /** Whether it is passed over always, or where something is missing, such as a server. */
  readonly isSkipped: 'never' | 'sometimes' | 'always';
}

const NAMES: ReadonlySet<string> = new Set(['it', 'test', 'describe']);
const SKIPPED: Readonly<Record<string, ListedTest['isSkipped']>> = {
  skip: 'always',
  todo: 'always',
  skipIf: 'sometimes',
  runIf: 'sometimes',
};

/** The tests of a file of vitest, read from its source, groups included. A test within a group is skipped as the group is. */
export function listTests(source: ts.SourceFile): readonly ListedTest[] {
  const found: ListedTest[] = [];
  const visit = (node: ts.Node, around: ListedTest['isSkipped']): void => {
    const words = ts.isCallExpression(node) ? wordsOf(node.expression) : undefined;
    const isSkipped = (words ?? []).map((word) => SKIPPED[word] ?? 'never').reduce(worseOf, around);
    const title = words === undefined ? undefined : titleOf(node as ts.CallExpression, source);
    if (title !== undefined) found.push({ title, isSkipped });
    node.forEachChild((child) => visit(child, isSkipped));
  };
  visit(source, 'never');
  return found;
}

/** The texts of a file, as far as they are constant: rows of tables among them. */
export function listTexts(source: ts.SourceFile): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.add(node.text);
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

export function parseFile(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext);
}

function titleOf({ arguments: [title] }: ts.CallExpression, source: ts.SourceFile): string | undefined {
  if (title === undefined) return undefined;
  if (ts.isStringLiteralLike(title)) return title.text;
  return ts.isTemplateExpression(title) ? title.getText(source).slice(1, -1) : undefined;
}

/** `it.each(…)('title')` is called by `it`, `each`; undefined where it is not vitest that is called. */
function wordsOf(expression: ts.Expression): readonly string[] | undefined {
  if (ts.isIdentifier(expression)) return NAMES.has(expression.text) ? [expression.text] : undefined;
  if (ts.isCallExpression(expression) || ts.isTaggedTemplateExpression(expression))
    return wordsOf(ts.isCallExpression(expression) ? expression.expression : expression.tag);
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  const words = wordsOf(expression.expression);
  return words && [...words, expression.name.text];
}

function worseOf(one: ListedTest['isSkipped'], other: ListedTest['isSkipped']): ListedTest['isSkipped'] {
  const order = ['never', 'sometimes', 'always'] as const;
  return order[Math.max(order.indexOf(one), order.indexOf(other))] ?? 'always';
}
