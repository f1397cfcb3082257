import { expect, test } from 'vitest';
import { compute } from '../../src/analyses/paths/compute';
import { parse } from '../../src/analyses/paths/spec';
import { naivePaths } from '../paths/naive';
import { balanced, plain } from '../paths/plain';
import { memoryContext } from '../support/timeline-context';
import { caseOf, everything, worlds } from './paths-options';
import { tried, worldsOf } from './worlds';

test('scan and reference agree in every pair of options, and what comes in goes on or drops off', async () => {
  const { rows, covered, impossible } = everything();
  expect([covered > 400, impossible]).toEqual([true, []]);
  const count = tried('paths, scan and reference', rows.length);
  for (const [index, row] of rows.entries()) {
    for (const world of worldsOf(worlds, index)) {
      const { rows: events, spec, hits, naive, asOf } = caseOf(row, world);
      const { result } = await compute(parse(spec), memoryContext(events, asOf === undefined ? {} : { asOf }));
      const { walks, nodes, edges, dropOff } = naivePaths(hits, naive);
      const { walks: found, ...seen } = plain(result);
      expect({ row, ...seen }).toEqual({ row, nodes, edges, dropOff });
      expect({ row, matrix: found.matrix, returns: found.returns }).toEqual({ row, matrix: walks.matrix, returns: walks.returns });
      expect(balanced(result, naive.steps)).toEqual([]);
      count.one();
    }
  }
  count.say();
});
