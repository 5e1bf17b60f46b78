import eslint from '@eslint/js';
import logshift from '@logshift/eslint-plugin';
import { defineConfig, globalIgnores } from 'eslint/config';
import typescript from 'typescript-eslint';

const SOURCES = ['runtime/src/**/*.ts', 'eslint-plugin/src/**/*.ts', 'codemods/src/**/*.ts'];

/** Files whose default export is read by somebody else's tool. */
const DEFAULT_EXPORTED = ['**/*.d.ts', 'eslint-plugin/src/index.ts', 'codemods/src/transforms/*.ts'];

export default defineConfig(
  globalIgnores(['**/dist/', '**/node_modules/', '**/coverage/', '**/.corpus/', 'fixtures/', '**/*.d.cts']),
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  eslint.configs.recommended,
  // Legacy messages hold the control characters of terminals, and what reads them does too.
  { rules: { 'no-control-regex': 'off' } },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        ['Buffer', 'URL', 'clearTimeout', 'console', 'process', 'setImmediate', 'setTimeout'].map((name) => [
          name,
          'readonly',
        ]),
      ),
    },
  },
  // The web's own requests are what fetch handlers get and give.
  {
    files: ['runtime/examples/**/*.mjs'],
    languageOptions: { globals: { Request: 'readonly', Response: 'readonly' } },
  },
  // They run in a page.
  {
    files: ['codemods/assets/*.js', 'test/codemods/report/contrasts-of-page.js'],
    languageOptions: {
      globals: Object.fromEntries(
        ['URLSearchParams', 'document', 'getComputedStyle', 'history', 'location', 'window'].map((name) => [
          name,
          'readonly',
        ]),
      ),
    },
  },
  { files: ['**/*.cjs'], languageOptions: { globals: { module: 'writable', require: 'readonly' } } },
  {
    files: ['**/*.{ts,mts,cts}'],
    extends: [typescript.configs.strictTypeChecked, typescript.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-exports': 'error',
      // A number in a template is as plain as it gets; what is refused are objects, `null` and `undefined`.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `record['key']` says that the key may be missing, and the compiler is told so as well.
      '@typescript-eslint/dot-notation': 'off',
      // `return visit(node)` at the end of a function without a result is a guard on one line.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // It asks for the `!` that another rule refuses.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    },
  },
  // Budgets: what needs more lines or more branches than these is two things, and gets two names.
  {
    files: SOURCES,
    extends: [logshift.configs.recommended],
    rules: {
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 60 }],
      // Guards count as branches, the cases of a switch over a table of node types do not.
      complexity: ['error', { max: 20, variant: 'modified' }],
      'max-depth': ['error', { max: 4 }],
    },
  },
  {
    files: SOURCES,
    ignores: DEFAULT_EXPORTED,
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'A default export has no name to search for; export it by name instead.',
        },
      ],
    },
  },
  // The one place that logs through pino: it is what the rule's own logger stands on.
  { files: ['runtime/src/engine.ts'], rules: { 'logshift/no-legacy-logger': 'off' } },
  // ESLint's nodes and scopes are told apart by the text of their type: the packages that hold the enums take
  // longer to load than the whole plugin.
  {
    files: ['eslint-plugin/src/**/*.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
    },
  },
  // Tests check at run time what they cast, and hand odd values over on purpose.
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 500 }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
    },
  },
);
