import { parseAst } from 'rolldown/parseAst';

const REQUIRE = /^(?:let|const) ([\w$]+) = require\("([^"]+)"\);$/gm;

/**
 * A rolldown hook for CommonJS chunks: what a chunk requires is opened when one of its members is first used, instead of
 * when the chunk is. Importing the logger opens neither pino, which streams alone need, nor OpenTelemetry's API,
 * which does nothing before somebody sets it up. What a module uses while it is evaluated is opened then, as ever.
 *
 * Other chunks are opened at once: when the first error is logged, their folder may have given way to the next version's.
 * `isPreloaded` chunks open them late all the same, as a part of programs that never need them. What Node has built in is
 * not required but asked for: Jest gives nothing to who requires something when it has ended a test, and logs.
 *
 * The name stands for an object whose members ask the module, `{ get pino() { … } }`. Where a name is used other than for a
 * member, the module itself has to be there, and is opened at once.
 */
export function openLazily(code, isPreloaded) {
  const members = findMembers(parseAst(code));
  const lazy = code.replace(REQUIRE, (line, name, specifier) => {
    const used = members.get(name);
    if (used === undefined || used.has(undefined)) return line;
    return specifier.startsWith('.') && !isPreloaded ? line : toLazy(name, specifier, [...used]);
  });
  return { code: lazy, map: null };
}

/**
 * On one line, as the line that it replaces: the source map counts lines. The first member that is asked for puts the module
 * in the place of the object, so that whoever asks afterwards pays no more than with a module that was opened at once.
 */
function toLazy(name, specifier, members) {
  const open = specifier.startsWith('node:') ? 'process.getBuiltinModule' : 'require';
  const getters = members.map(
    (member) => `get ${member}() { return (${name} = ${open}("${specifier}")).${member}; }`,
  );
  return `let ${name} = { ${getters.join(', ')} };`;
}

/** Which members of each name are used; undefined among them: the name is used by itself. */
function findMembers(program) {
  const members = new Map();
  const note = (name, member) => members.set(name, (members.get(name) ?? new Set()).add(member));
  const visit = (node) => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node?.type !== 'string') return;
    if (node.type === 'Identifier') return note(node.name, undefined);
    for (const [key, child] of Object.entries(node)) {
      const isName = (key === 'property' || key === 'key') && !node.computed;
      const isDeclared = key === 'id' && node.init?.callee?.name === 'require';
      const isAsked = key === 'object' && child.type === 'Identifier' && !node.computed;
      if (isAsked) note(child.name, node.property.name);
      else if (!isName && !isDeclared) visit(child);
    }
  };
  visit(program);
  return members;
}
