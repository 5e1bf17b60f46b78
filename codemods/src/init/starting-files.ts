import type { PackageState } from './package-state.js';

type Kind = Pick<PackageState, 'isModule' | 'usesTypeScript' | 'hasSourceFolder'>;

/** The file that a program imports first. It says nothing that the environment decides otherwise. */
export function renderLogging({ isModule, usesTypeScript }: Kind): string {
  const opening =
    isModule || usesTypeScript
      ? "import { configureLogging } from '@logshift/runtime';"
      : "const { configureLogging } = require('@logshift/runtime');";
  return `// How this program logs. Load this file first, where the program starts.
${opening}

configureLogging({
  // What is not said here is decided by LOG_LEVEL, LOG_LEVELS and LOG_FORMAT.
  // levels: { 'db/*': 'warn' },
  // destination: 2,
});
`;
}

/** A configuration of ESLint that does nothing but look at log calls. */
export function renderEslintConfig(kind: Kind): string {
  const parser = kind.usesTypeScript
    ? `  { files: ['**/*.{ts,tsx,mts,cts}'], languageOptions: { parser: typescript.parser } },\n`
    : '';
  return `import logshift from '@logshift/eslint-plugin';
${kind.usesTypeScript ? "import typescript from 'typescript-eslint';\n" : ''}
export default [
  { ignores: ['**/{dist,build,coverage}/'] },
${parser}  {
    // While the code base moves, name the folders that are done; what is done stays done.
    files: ['${sourceGlob(kind)}'],
    ...logshift.configs.recommended,
  },
];
`;
}

/** What is added to a configuration of ESLint that there is. */
export function renderEslintSnippet(kind: Kind): string {
  return `import logshift from '@logshift/eslint-plugin';

  {
    files: ['${sourceGlob(kind)}'],
    ...logshift.configs.recommended,
  },
`;
}

function sourceGlob({ usesTypeScript, hasSourceFolder }: Kind): string {
  const endings = ['js', 'mjs', 'cjs', ...(usesTypeScript ? ['ts', 'tsx', 'mts', 'cts'] : [])];
  return `${hasSourceFolder ? 'src/' : ''}**/*.{${endings.join(',')}}`;
}

/** A configuration that an editor knows the keys of; it loads also where nothing is installed yet. */
export function renderConfig({ usesTypeScript, hasSourceFolder }: Kind): string {
  const body = `{
  paths: ['${hasSourceFolder ? 'src' : '.'}'],
  // Own log functions: wrappers: [{ name: 'logError', level: 'error' }],
  // Loggers that reading the code does not show: loggers: [{ module: './lib/logger', dialect: 'winston' }],
}`;
  return usesTypeScript
    ? `import type { LogshiftConfig } from '@logshift/codemods';\n\nexport default ${body} satisfies LogshiftConfig;\n`
    : `/** @type {import('@logshift/codemods').LogshiftConfig} */\nexport default ${body};\n`;
}
