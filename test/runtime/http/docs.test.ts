import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkTypes } from '../../helpers/check-types.js';
import { runProgram } from '../../helpers/run-program.js';

const docs = join(import.meta.dirname, '../../../runtime/docs');
const blocksOf = (page: string, language: string): readonly string[] =>
  [...readFileSync(join(docs, page), 'utf8').matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(
    ([, name, code]) => (name === language ? [code ?? ''] : []),
  );

/** Each block as a function of its own, below the imports of all: they use the same names. */
function toSource(blocks: readonly string[]): string {
  const imports = new Set(blocks.flatMap((code) => code.match(/^import .*$/gm) ?? []));
  const names = new Map<string, Set<string>>();
  const whole: string[] = [];
  for (const line of imports) {
    const [, named, module] = /^import \{ (.*) \} from (.*);$/.exec(line) ?? [];
    if (named === undefined || module === undefined) whole.push(line);
    else names.set(module, new Set([...(names.get(module) ?? []), ...named.split(', ')]));
  }
  const lines = [...names].map(([module, all]) => `import { ${[...all].join(', ')} } from ${module};`);
  const bodies = blocks.map((code) => `void (async () => {\n${code.replaceAll(/^import .*$/gm, '')}\n});`);
  return [...whole, ...lines, ...bodies].join('\n');
}

describe('the examples', () => {
  it('of http.md and context.md compile, for every framework', () => {
    const blocks = [...blocksOf('http.md', 'ts'), ...blocksOf('context.md', 'ts')];
    expect(blocks).toHaveLength(10);
    const lib = ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts'];
    expect(checkTypes(toSource(blocks), { lib })).toEqual([]);
  });

  it('of context.md print what stands below them', async () => {
    const [first = '', second = ''] = blocksOf('context.md', 'js');
    const [shown = ''] = blocksOf('context.md', 'text');
    const { stdout, stderr } = await runProgram(first);
    expect(stderr).toBe('');
    const kept = stdout.replaceAll(/"level".*?(?="event")/g, '');
    expect(kept).toBe(shown);
    const { stdout: printed } = await runProgram(second);
    expect(printed).toBe("listener { request_id: 'r-1' }\ncallback { request_id: 'r-1' }\n");
  });
});
