import type { SourcePlan } from '@logshift/runtime/log-calls';
import { describe, expect, it } from 'vitest';
import { onLogCalls } from '../../eslint-plugin/src/log-call-listener.js';
import type { LintedFile } from '../../eslint-plugin/src/source-file.js';
import { parseForEslint } from '../helpers/parse-for-eslint.js';

const CODE = "import './a.js';\nconsole.log('a');\nconsole.log('b');\n";

/** What a rule with these settings is given. */
function visited(file: LintedFile, settings: Readonly<Record<string, unknown>> = {}) {
  const plans: SourcePlan[] = [];
  const texts: string[] = [];
  const listener = onLogCalls({ ...file, settings }, ({ call }, plan) => {
    plans.push(plan);
    texts.push(file.sourceCode.text.slice(...call.range));
  });
  listener['Program']?.(file.sourceCode.ast);
  return { plans, texts };
}

describe('onLogCalls', () => {
  it('gives each log call of the file once, in source order', () => {
    expect(visited(parseForEslint(CODE)!).texts).toEqual(["console.log('a')", "console.log('b')"]);
  });

  it('gives nothing for a file without log calls', () => {
    expect(visited(parseForEslint('Math.log(2)')!).texts).toEqual([]);
  });

  it('plans a file once for all rules, however many there are', () => {
    const file = parseForEslint(CODE)!;
    const settings = { logshift: { loggerModule: '#log' } };
    const plans = [...visited(file, settings).plans, ...visited(file, { ...settings }).plans];
    expect(new Set(plans).size).toBe(1);
  });

  it('plans a file anew for other settings', () => {
    const file = parseForEslint(CODE)!;
    const [plain] = visited(file).plans;
    const [other] = visited(file, { logshift: { loggerModule: '#log' } }).plans;
    expect(JSON.stringify(other?.logger)).toContain('#log');
    expect(JSON.stringify(plain?.logger)).toContain('@logshift/runtime');
  });
});
