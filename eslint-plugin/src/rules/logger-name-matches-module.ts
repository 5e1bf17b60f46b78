import { syntax } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import { createBindingLookup } from '../binding-lookup.js';
import { findConstantText } from '../constant-text.js';
import { createRule } from '../create-rule.js';
import { findImportedName } from '../imported-name.js';
import { speaksOf, toModuleName, type NameRule } from '../module-name.js';
import { isBlock, toPackagePath, type FilePlace } from '../package-path.js';
import { quoteCode } from '../quote-code.js';
import { readSettings } from '../settings.js';

interface Choice {
  readonly match: 'part' | 'whole';
  readonly names: readonly NameRule[];
}

const messages = {
  otherName:
    'The logger is called `{{name}}`, and the module `{{wanted}}`: whoever looks for the code of a record looks in the wrong place. Call the logger `{{wanted}}`.',
};

/** The name of a logger leads from a record to the file that wrote it, and is what levels are set by. */
export const loggerNameMatchesModule = createRule<[Choice], keyof typeof messages>({
  name: 'logger-name-matches-module',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require loggers to be named after their module.',
      recommended: false,
      strict: true,
    },
    fixable: 'code',
    schema: [
      {
        type: 'object',
        properties: {
          match: {
            type: 'string',
            enum: ['part', 'whole'],
            description: 'Whether a part of the path is enough, or the name must be the whole of it.',
          },
          names: {
            type: 'array',
            items: {
              type: 'object',
              properties: { from: { type: 'string', format: 'regex' }, to: { type: 'string' } },
              required: ['from', 'to'],
              additionalProperties: false,
            },
            description: 'How paths become names, where it is not by leaving out `src/` and the ending.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ match: 'part', names: [] }],
    messages,
  },
  create: (context, [{ match, names }]) => {
    // Text that comes from no file has no name.
    if (!context.sourceCode.text.includes('getLogger') || isNameless(context)) return {};
    const { planOptions, packageRoots } = readSettings(context.settings);
    const { loggerModule = '@logshift/runtime' } = planOptions;
    const bindingOf = createBindingLookup(context.sourceCode);
    const wanted = toModuleName(toPackagePath(context, packageRoots), names);
    const found: { readonly node: TSESTree.Node; readonly name: string }[] = [];
    return {
      CallExpression({ callee, arguments: [node] }) {
        const imported = node && findImportedName(callee, bindingOf);
        if (imported?.name !== 'getLogger' || imported.module !== loggerModule) return;
        const name = findConstantText(node as TSESTree.Node, bindingOf);
        if (name !== undefined) found.push({ node: node as TSESTree.Node, name });
      },
      'Program:exit'() {
        const isRight = ({ name }: { readonly name: string }): boolean =>
          match === 'whole' ? name === wanted : speaksOf(name, wanted);
        const [first, ...others] = found;
        // Of several loggers, one is the module's; the others have other reasons to be there.
        if (!first || others.length > 0 || isRight(first)) return;
        const literal = syntax.unwrap(first.node) as TSESTree.Node;
        const data = { name: quoteCode(first.name), wanted };
        const isText = literal.type === 'Literal' && !/['"\\\n]/.test(wanted);
        const [start, end] = literal.range;
        context.report({
          node: first.node,
          messageId: 'otherName',
          data,
          ...(isText && { fix: (fixer) => fixer.replaceTextRange([start + 1, end - 1], wanted) }),
        });
      },
    };
  },
});

/**
 * `<input>` of the linter alone; `lintText` without a path makes one up in the working directory. A block of code in a page
 * shows a module that stands elsewhere.
 */
function isNameless(place: FilePlace): boolean {
  const { filename } = place;
  return isBlock(place) || filename.startsWith('<') || /(?:^|[\\/])__placeholder__\.js$/.test(filename);
}
