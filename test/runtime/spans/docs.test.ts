import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkTypes } from '../../helpers/check-types.js';
import { runProgram } from '../../helpers/run-program.js';

const page = readFileSync(join(import.meta.dirname, '../../../runtime/docs/spans.md'), 'utf8');
const blocksOf = (language: string): readonly string[] =>
  [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(([, name, code]) =>
    name === language ? [code ?? ''] : [],
  );

describe('the examples of runtime/docs/spans.md', () => {
  it.each([true, false])('compile (experimentalDecorators: %s)', (experimentalDecorators) => {
    const blocks = blocksOf('ts');
    expect(blocks).toHaveLength(4);
    const source = blocks
      .map((code) => code.replaceAll(/^export (?=class|async|const)/gm, ''))
      .map((code, index) => `namespace Example${index} {${code.replaceAll(/^import .*$/gm, '')}}`)
      .join('\n');
    const imports = [
      "import { Span, withSpan, withSpanIterator } from '@logshift/runtime';",
      "import { inSpan, withSpanObservable } from '@logshift/runtime/rxjs';",
      "import { interval, map, take, type Observable } from 'rxjs';\n",
    ].join('\n');
    expect(checkTypes(`${imports}${source}\nexport {};`, { experimentalDecorators })).toEqual([]);
  });

  it('run', async () => {
    const [program = ''] = blocksOf('js');
    expect(await runProgram(program)).toMatchObject({
      exitCode: 0,
      stderr: '',
      stdout: 'accept x-request-id\n',
    });
  });
});
