/** Lint rules: promises, types, sizes, and what each folder may import or read. */
import js from '@eslint/js';
import { relative, sep } from 'node:path';
import tseslint from 'typescript-eslint';
import { importOffence } from './scripts/import-rules.mjs';

const ROOT = import.meta.dirname;

/** Repeats the table of scripts/import-rules.mjs while typing; the architecture test has the last word. */
const allowedImports = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = relative(ROOT, context.filename).split(sep).join('/');
    const check = (node, source, onlyType) => {
      if (typeof source?.value !== 'string') return;
      const message = importOffence(file, source.value, onlyType);
      if (message !== null) context.report({ node, message });
    };
    return {
      ImportDeclaration: (node) => check(node, node.source, node.importKind === 'type'),
      ExportNamedDeclaration: (node) => check(node, node.source, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => check(node, node.source, node.exportKind === 'type'),
      ImportExpression: (node) => check(node, node.source, false),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal, true),
    };
  },
};

const LOCAL_TIME =
  '/^(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds|Year|TimezoneOffset)$/';

/** What a replay, another machine or another day would answer differently. */
const IMPURE_SYNTAX = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'The time is a parameter: no new Date() without an argument.',
  },
  {
    selector: 'CallExpression[callee.name="Date"]',
    message: 'The time is a parameter, and Date() speaks the language of the machine.',
  },
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'No chance here: draw from a published seed.',
  },
  {
    selector: 'MemberExpression[property.name=/^(toLocale|localeCompare)/]',
    message: 'The language of the machine must not decide: compare and print by own tables.',
  },
  {
    selector: `MemberExpression[property.name=${LOCAL_TIME}]`,
    message: 'No local time: it follows the time zone of the machine.',
  },
];

const NO_ENUM = { selector: 'TSEnumDeclaration', message: 'No enums: a union of words.' };

const NO_CLOCK = {
  selector: 'MemberExpression[object.name="Date"][property.name="now"]',
  message: 'The time is a parameter: no Date.now() in the domain.',
};

const OUTSIDE_GLOBALS = [
  'Intl',
  'process',
  'console',
  'performance',
  'fetch',
  'Buffer',
  'crypto',
  'setTimeout',
  'setInterval',
  'setImmediate',
];

const SIZE = { max: 300, skipBlankLines: false, skipComments: false };
const FUNCTION_SIZE = { max: 50, skipBlankLines: true, skipComments: true };

export default tseslint.config(
  { ignores: ['node_modules/', '.zuschlag*/', 'coverage/', 'dist/', 'docs/', 'scripts/*.d.mts'] },
  js.configs.recommended,
  {
    plugins: { architecture: { rules: { 'allowed-imports': allowedImports } } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'architecture/allowed-imports': 'error',
      // `== null` asks for null and undefined at once.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // Control characters are looked for on purpose: texts that carry them are refused.
      'no-control-regex': 'off',
      'max-lines': ['error', SIZE],
      'max-lines-per-function': ['error', FUNCTION_SIZE],
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.mjs', '*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'URL',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: ROOT } },
    rules: {
      'no-undef': 'off',
      'no-unused-vars': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { prefer: 'type-imports', fixStyle: 'separate-type-imports' },
      ],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // A default clause says what becomes of the rest; without one every case must stand there.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // `string | Missing` tells the reader of a sentinel, although the compiler folds it.
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      // An implementation of an asynchronous port need not wait itself.
      '@typescript-eslint/require-await': 'off',
      'no-restricted-syntax': ['error', NO_ENUM],
    },
  },
  {
    files: ['criteria/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...OUTSIDE_GLOBALS],
      'no-restricted-syntax': ['error', NO_ENUM, NO_CLOCK, ...IMPURE_SYNTAX],
    },
  },
  {
    files: ['workflows/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...OUTSIDE_GLOBALS],
      'no-restricted-syntax': ['error', NO_ENUM, ...IMPURE_SYNTAX],
    },
  },
  { files: ['test/**/*.ts'], rules: { 'max-lines-per-function': 'off' } },
);
