import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../../helpers/run-program.js';

const docs = join(import.meta.dirname, '../../../runtime/docs');
const blocksOf = (page: string, language: string): readonly string[] =>
  [...readFileSync(join(docs, page), 'utf8').matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(
    ([, name, code]) => (name === language ? [code ?? ''] : []),
  );

describe('the examples', () => {
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
