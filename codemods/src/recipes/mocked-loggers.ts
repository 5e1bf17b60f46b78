import { syntax, walkWithParents, type Binding, type BindingLookup } from '@logshift/runtime/log-calls';
import type { Finding } from '../plan/finding.js';
import type { TestedCall } from '../text/tested-call.js';
import type { PlannedScript } from './recipe.js';

const { callOf, identifierName, memberOf, rangeOf, stringOf, unwrap } = syntax;

const NAME = 'update-log-spies';

/** Libraries, and modules that are called like a logger. */
const LIBRARY = /^(?:bunyan|consola|debug|log4js|loglevel|npmlog|pino|signale|tslog|winston)$/;
const LOGGER_MODULE = /(?:^|[/._-]|[a-z](?=L))(?:[lL]og|[lL]ogger|[lL]ogging)(?:\.[cm]?[jt]s)?$/;

/** `jest.mock('../lib/logger')` and `vi.spyOn(logger, 'error')` where code that the test runs no longer logs through it. */
export function findMockedLoggers(
  { file }: PlannedScript,
  tested: readonly TestedCall[],
): readonly Finding[] {
  const findings: Finding[] = [];
  walkWithParents(file.program, (node) => {
    const call = callOf(node);
    const member = call && memberOf(call.callee);
    const owner = member && identifierName(unwrap(member.object));
    const isMock = /^(?:do)?mock$/i.test(member?.property ?? '') && (owner === 'jest' || owner === 'vi');
    const [first] = call?.arguments ?? [];
    const specifier = isMock && first ? stringOf(unwrap(first)) : undefined;
    const spied = call && specifier === undefined ? findSpiedMethod(call, file.bindingOf) : undefined;
    const moved = spied ? movedFromMethod(spied.method, tested) : movedFrom(specifier, tested);
    if (moved.length === 0) return;
    const range = rangeOf(node);
    const paths = [...new Set(moved.map(({ path }) => path))].slice(0, 3).join(', ');
    findings.push({
      recipe: NAME,
      message: spied
        ? `This spy watches ${spied.logger}.${spied.method}, and log calls in ${paths} became events.`
        : `This mock replaces ${specifier ?? 'a logger'}, whose calls in ${paths} became events.`,
      range,
      before: file.text.slice(...range),
      safety: 'manual',
      reason: 'mocked-logger',
      edits: [],
    });
  });
  return findings;
}

/** The calls that logged through a module, or may have, and are events now. */
function movedFrom(specifier: string | undefined, tested: readonly TestedCall[]): readonly TestedCall[] {
  if (specifier === undefined) return [];
  const isLibrary = LIBRARY.test(specifier);
  if (!isLibrary && !(specifier.startsWith('.') && LOGGER_MODULE.test(specifier))) return [];
  return tested.filter(({ was, event }) => {
    if (!event || !was || was.dialect === 'console') return false;
    return !isLibrary || was.dialect === specifier;
  });
}

/** Events that were calls of the method of a logger, or of a function of the project that may have called it. */
function movedFromMethod(method: string, tested: readonly TestedCall[]): readonly TestedCall[] {
  return tested.filter(
    ({ was, event }) =>
      event && was && was.dialect !== 'console' && (was.method === method || event.level === method),
  );
}

interface SpiedMethod {
  readonly logger: string;
  readonly method: string;
}

/** `vi.spyOn(logger, 'error')`, `sinon.stub(logger, 'error')`, `t.mock.method(logger, 'error')`, `Logger.prototype` */
function findSpiedMethod(
  { callee, arguments: [object, method] }: NonNullable<ReturnType<typeof callOf>>,
  bindingOf: BindingLookup,
): SpiedMethod | undefined {
  if (!SPIES.test(memberOf(callee)?.property ?? '') || !object || !method) return undefined;
  const name = stringOf(unwrap(method));
  const owner = unwrap(object);
  const inner = memberOf(owner);
  const root = inner?.property === 'prototype' ? unwrap(inner.object) : owner;
  const logger = identifierName(root);
  if (name === undefined || logger === undefined) return undefined;
  const binding = bindingOf(logger, root);
  const module = binding.kind === 'import' ? binding.module : requiredModule(binding);
  if (module === undefined) return undefined;
  const isLogger = LOGGER_NAME.test(logger) || LIBRARY.test(module) || LOGGER_MODULE.test(module);
  return isLogger ? { logger: inner ? `${logger}.prototype` : logger, method: name } : undefined;
}

const SPIES = /^(?:spyOn|stub|spy|method)$/;
const LOGGER_NAME = /^(?:log|logger|bunyan|pino|winston)$|Log(?:ger)?$/i;

/** `require('./logger')`, and what is taken out of it */
function requiredModule(binding: Binding): string | undefined {
  const call = binding.kind === 'variable' && binding.init ? callOf(unwrap(binding.init)) : undefined;
  const [first] = call?.arguments ?? [];
  const isRequire = call && identifierName(unwrap(call.callee)) === 'require';
  return isRequire && first ? stringOf(unwrap(first)) : undefined;
}
