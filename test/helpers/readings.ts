import {
  planLogCalls,
  syntax,
  type PlanOptions,
  type SourceFile,
  type SourcePlan,
} from '@logshift/runtime/log-calls';
import { toBindingLookup } from '../../codemods/src/plan/binding-lookup.js';
import { parseSource } from '../../codemods/src/plan/parse-source.js';
import { toSourceFile } from '../../eslint-plugin/src/source-file.js';
import { parseForEslint, type EslintReading } from './parse-for-eslint.js';

/** A file as the codemod hands it to the reading; undefined when it does not parse. */
export function readAsCodemod(path: string, text: string): SourceFile | undefined {
  const result = parseSource(path, text);
  if (result.kind === 'failed') return undefined;
  const { program, comments } = result.source;
  return { path, text, program, comments, bindingOf: toBindingLookup(program) };
}

/** The same file as ESLint hands it over; undefined when it does not parse. */
export function readAsEslint(
  path: string,
  text: string,
  reading: EslintReading = {},
): SourceFile | undefined {
  const file = parseForEslint(text, { ...reading, filename: path });
  const nothing = {
    planOptions: {},
    packageModuleKind: undefined,
    packageRoots: [],
    isMentionedIn: () => false,
  };
  // Nobody has told the codemod side of these tests what package.json says; ESLint shall not know more.
  return file && { ...toSourceFile(file, nothing), packageModuleKind: undefined };
}

/** A plan without nodes, which alone differ between the trees; calls as they stand in the text. */
export function planOf(file: SourceFile, options: PlanOptions = {}): object {
  return readable(planLogCalls(file, options), file.text);
}

function readable({ calls, logger }: SourcePlan, text: string): object {
  return {
    logger,
    calls: calls.map(({ call, outcome }) => {
      const { node, loggerOfChildren, message, range, ...rest } = call;
      return {
        text: text.slice(...range),
        ...rest,
        range,
        isNode: typeof node.type === 'string',
        ...(loggerOfChildren && { loggerOfChildren: text.slice(...syntax.rangeOf(loggerOfChildren)) }),
        message: message.map((part) => {
          if (part.kind === 'text') return part;
          const { expression, ...hole } = part;
          return { ...hole, text: text.slice(...hole.range), isNode: typeof expression.type === 'string' };
        }),
        outcome,
      };
    }),
  };
}
