import { syntax, type BindingLookup, type SyntaxNode } from '@logshift/runtime/log-calls';
import { toBindingLookup } from './binding-lookup.js';
import { parseSource } from './parse-source.js';

/** Where a file gets a logger from. */
export interface LoggerSource {
  /** As the import writes it. */
  readonly module: string;
  /** `default` is the default export; `*` the whole module. */
  readonly export: string;
  /** Whether the export is called or constructed to get the logger. */
  readonly makesLoggers: boolean;
}

/** Says where the logger comes from that a name at the top of a file stands for; undefined when no import shows it. */
export type LoggerSourceOf = (name: string) => LoggerSource | undefined;

/** Reads a file for where its loggers come from. */
export function readLoggerSources(path: string, text: string): LoggerSourceOf {
  const result = parseSource(path, text);
  if (result.kind === 'failed') return () => undefined;
  const { program } = result.source;
  const bindingOf = toBindingLookup(program);
  return (name) => sourceOfName(name, program, bindingOf, 0);
}

/** How many variables a name is followed through. */
const MAX_DEPTH = 4;

function sourceOfName(
  name: string,
  at: SyntaxNode,
  bindingOf: BindingLookup,
  depth: number,
): LoggerSource | undefined {
  const binding = bindingOf(name, at);
  if (binding.kind === 'import') {
    return { module: binding.module, export: binding.imported, makesLoggers: false };
  }
  if (binding.kind !== 'variable' || binding.reassigned || !binding.init || depth > MAX_DEPTH)
    return undefined;
  const found = sourceOfValue(binding.init, bindingOf, depth + 1);
  const [member] = binding.path ?? [];
  return found && member !== undefined && found.export === '*' ? { ...found, export: member } : found;
}

function sourceOfValue(value: SyntaxNode, bindingOf: BindingLookup, depth: number): LoggerSource | undefined {
  const node = syntax.unwrap(value);
  const name = syntax.identifierName(node);
  if (name !== undefined) return sourceOfName(name, node, bindingOf, depth);
  const member = syntax.memberOf(node);
  if (member) {
    const whole = sourceOfValue(member.object, bindingOf, depth);
    return whole?.export === '*' && member.property !== undefined
      ? { ...whole, export: member.property }
      : whole;
  }
  const call = syntax.callOf(node) ?? syntax.newOf(node);
  const [first] = call?.arguments ?? [];
  const module = first && syntax.stringOf(syntax.unwrap(first));
  const isRequire = call && syntax.identifierName(call.callee) === 'require';
  if (isRequire) return module === undefined ? undefined : { module, export: '*', makesLoggers: false };
  const made = call && sourceOfValue(call.callee, bindingOf, depth);
  return made && { ...made, makesLoggers: true };
}
