import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

// Imports go down only. Each layer lists the folders of src it may not reach; lower layers are listed last.
const layers = [
  { name: 'App', own: [] },
  { name: 'state', own: ['state', 'pages', 'ui'] },
  { name: 'engine', own: ['engine', 'cli'] },
  { name: 'analyses', own: ['analyses'] },
  { name: 'parts', own: ['charts', 'stats', 'timeline', 'mart', 'import', 'export', 'time', 'i18n'] },
  { name: 'ground', own: ['sql', 'db', 'model'] },
];

const only = (message, group) => ({ group, message });
const duckdb = only('Only workers/ and tests/ may import DuckDB.', ['@duckdb/*']);
const vega = only('Only ui/Chart.svelte may import Vega.', ['vega', 'vega-lite', 'vega-embed', 'vega-interpreter']);

function above(folder) {
  const level = layers.findIndex((layer) => layer.own.includes(folder));
  return layers.slice(0, level).flatMap((layer) => layer.own);
}

const restricted = (folder) => ({
  files: [`src/${folder}/**/*.{ts,svelte}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          duckdb,
          ...(folder === 'ui' ? [] : [vega]),
          ...(above(folder).length > 0 ? [only(`src/${folder} may only import what lies below it.`, above(folder).map((name) => `**/${name}/**`))] : []),
        ],
      },
    ],
  },
});

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'test-results/', 'playwright-report/', '**/*.mjs'] },
  js.configs.recommended,
  ...ts.configs.recommendedTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      'no-undef': 'off', // TypeScript knows better
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-globals': ['error', { name: 'location', message: 'Only state/url.ts touches location.' }],
    },
  },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } }, rules: { 'svelte/no-at-html-tags': 'error' } },
  { files: ['eslint.config.js'], extends: [ts.configs.disableTypeChecked] },
  ...layers.flatMap((layer) => layer.own).map(restricted),
  { files: ['src/state/url.ts', 'workers/**/*.ts', 'tests/**/*.ts'], rules: { 'no-restricted-globals': 'off' } },
);
