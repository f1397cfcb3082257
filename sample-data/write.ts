import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { format } from 'prettier';
import { describeSamples, type WrittenFile } from './describe';
import { encode } from './encode';
import { generateSample, SAMPLE_IDS } from './generate';

/** Writes every sample file and index.json below `folder`. */
export async function write(folder: string): Promise<void> {
  const written: WrittenFile[] = [];
  for (const id of SAMPLE_IDS) {
    for (const file of generateSample(id).files) {
      const path = join(folder, file.path);
      const bytes = encode(file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, bytes);
      written.push({ path: file.path, bytes: bytes.length, encoding: file.encoding });
    }
  }
  await writeFile(join(folder, 'index.json'), await format(JSON.stringify(describeSamples(written)), { parser: 'json', printWidth: 140 }));
}
