// Writes the sample datasets: node sample-data/build.mjs [folder, default sample-data]
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = resolve(here, '..');
const outDir = resolve(root, 'node_modules/.cache/suanpan/samples');

await build({
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  build: {
    ssr: resolve(here, 'write.ts'),
    outDir,
    emptyOutDir: true,
    target: 'node20',
    rollupOptions: { output: { entryFileNames: 'write.mjs' } },
  },
});
const { write } = await import(pathToFileURL(resolve(outDir, 'write.mjs')).href);
await write(process.argv[2] ? resolve(process.argv[2]) : here);
