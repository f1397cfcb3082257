import { readFileSync, statSync } from 'node:fs';
import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import { describeSamples } from '../../sample-data/describe';
import { encode } from '../../sample-data/encode';
import { generateSample, SAMPLE_IDS } from '../../sample-data/generate';
import { countDirt } from './dirt';
import { cell, readText, sampleFolder } from './read-sample';
import { shopFacts } from './answers-shop';
import { liveFacts } from './answers-live';
import { membershipFacts } from './answers-membership';
import { groupBy } from './naive';

const stories = SAMPLE_IDS.map((id) => ({ id, ...generateSample(id) }));
const files = stories.flatMap((story) => story.files);
const sizeOf = (path: string): number => statSync(new URL(path, sampleFolder)).size;

describe.each(stories)('sample $id', ({ id, ...story }) => {
  test('regenerates the committed files', () => {
    for (const file of story.files) {
      expect(readText(file.path) === file.text, `${file.path} differs: run node sample-data/build.mjs`).toBe(true);
      if (!file.path.endsWith('.gz')) expect(Buffer.compare(readFileSync(new URL(file.path, sampleFolder)), encode(file))).toBe(0);
    }
  });

  test('carries exactly the planted faults', () => {
    expect(countDirt(id)).toEqual(story.dirt);
  });

  test('holds no fact later than 2025', () => {
    for (const file of story.files) expect(file.text.match(/202[6-9]-\d\d-\d\d|20[3-9]\d-\d\d-\d\d/g)).toBeNull();
  });
});

test('gzip headers name neither a time nor a system', () => {
  for (const file of files.filter((f) => f.path.endsWith('.gz'))) {
    const header = readFileSync(new URL(file.path, sampleFolder)).subarray(0, 10);
    expect([...header]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
  }
});

test('no actor does two things at one moment, so tie rules cannot matter', () => {
  for (const { events } of [shopFacts().visits, liveFacts().acts, membershipFacts().acts]) {
    for (const list of groupBy(events, (e) => e.actor).values()) expect(new Set(list.map((e) => e.time)).size).toBe(list.length);
  }
});

test('the index describes the files', async () => {
  const written = files.map(({ path, encoding }) => ({ path, bytes: sizeOf(path), encoding }));
  const text = await format(JSON.stringify(describeSamples(written)), { parser: 'json', printWidth: 140 });
  expect(readFileSync(new URL('index.json', sampleFolder), 'utf8')).toBe(text);
});

test('the samples stay small', () => {
  expect(files.reduce((sum, file) => sum + sizeOf(file.path), 0)).toBeLessThan(3_400_000);
});

test('the viewers of a show are its users in the behaviour log', () => {
  const { acts, shows } = liveFacts();
  const entered = groupBy(
    acts.events.filter((e) => e.name === '进入直播间'),
    (e) => cell(e.row, '场次ID'),
  );
  for (const show of shows) {
    expect(Number(cell(show, '观看人数'))).toBe(new Set(entered.get(cell(show, '场次ID'))?.map((e) => e.actor)).size);
  }
});
