import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

// Imports go down only: the page, the engine, the analyses, the parts, the ground.
const layers = [
  ['state', 'pages', 'ui'],
  ['engine', 'cli'],
  ['analyses'],
  ['charts', 'stats', 'timeline', 'mart', 'import', 'clean', 'export', 'project', 'time', 'i18n'],
  ['sql', 'db', 'model'],
];

const only = (message, group) => ({ group, message });
const duckdb = only('Only workers/ and tests/ may import DuckDB.', ['@duckdb/*']);
const vega = only('Only ui/vega.ts may import Vega.', ['vega', 'vega-lite', 'vega-embed', 'vega-interpreter']);
const folders = (names) => names.flatMap((name) => [`**/${name}/*`, `**/${name}/**`]);
const rule = (files, patterns) => ({ files, rules: { 'no-restricted-imports': ['error', { patterns }] } });

const boundaries = layers.flatMap((layer, level) =>
  layer.map((folder) => {
    const above = layers.slice(0, level).flat();
    const upward = above.length > 0 ? [only(`src/${folder} may only import what lies below it.`, folders(above))] : [];
    return rule([`src/${folder}/**/*.{ts,svelte}`], [duckdb, ...(folder === 'ui' ? [] : [vega]), ...upward]);
  }),
);
const page = 'What computes knows nothing of the page.';
boundaries.push(
  // A view shows its analysis with the page's parts; what is behind the view (words, tables, pictures) may use their types.
  rule(['src/analyses/**/*.svelte'], [duckdb, vega, only(page, folders(['pages', 'engine', 'cli']))]),
  rule(
    ['src/analyses/**/{words,chart,table,tables,names,figures,scene,step-edits}.ts'],
    [duckdb, vega, only(page, folders(['pages', 'state', 'engine', 'cli']))],
  ),
);

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
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: { 'svelte/no-at-html-tags': 'error' },
  },
  {
    // In templates the lint's parser knows no types of events and snippets; svelte-check does, and it runs with the tests.
    files: ['**/*.svelte'],
    rules: Object.fromEntries(
      ['argument', 'assignment', 'call', 'member-access', 'return'].map((what) => [`@typescript-eslint/no-unsafe-${what}`, 'off']),
    ),
  },
  { files: ['eslint.config.js'], extends: [ts.configs.disableTypeChecked] },
  ...boundaries,
  { files: ['src/state/url.ts', 'workers/**/*.ts', 'tests/**/*.ts'], rules: { 'no-restricted-globals': 'off' } },
);
