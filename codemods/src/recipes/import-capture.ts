import { insertLines, readStyle, renderString, type Edit } from '@logshift/runtime/log-calls';
import type { PlannedScript } from './recipe.js';

const CAPTURE = 'captureLogs';
const TESTING = '@logshift/runtime/testing';

/** What imports `captureLogs`, or nothing where it is there already; undefined where the name means something else. */
export function importCapture({ file, plan }: PlannedScript): readonly Edit[] | undefined {
  const binding = file.bindingOf(CAPTURE, file.program);
  if (binding.kind === 'import') return binding.module === TESTING ? [] : undefined;
  if (binding.kind !== 'global' || file.text.includes(CAPTURE)) {
    return /require\(['"]@logshift\/runtime\/testing['"]\)/.test(file.text) ? [] : undefined;
  }
  const style = readStyle(file.text);
  const from = renderString(TESTING, style.quote);
  const { moduleKind } = plan.loggers;
  const line =
    moduleKind === 'esm'
      ? `import { ${CAPTURE} } from ${from}${style.semicolon}`
      : `const { ${CAPTURE} } = require(${from})${style.semicolon}`;
  return [insertLines(file, moduleKind, style, [line])];
}
