import { expect, test } from 'vitest';
import {
  assignmentCandidate,
  customerCandidate,
  identityCandidate,
  spendCandidate,
  ticketCandidate,
} from '../../src/import/roles/candidates';
import { eventCandidate } from '../../src/import/roles/event-candidate';
import { orderCandidate } from '../../src/import/roles/order-candidate';
import { meaningsOf } from '../../src/import/roles/read-name';
import type { ColumnFacts, TableFacts } from '../../src/import/roles/table-facts';
import { plainTable } from '../../src/import/plain-table';
import { EXPORT_SETS } from './exports';

const names = [...new Set(EXPORT_SETS.flatMap(({ files }) => Object.values(files).flatMap((columns) => Object.keys(columns))))];

function factsOf(table: number): TableFacts {
  const columns = Array.from({ length: 50 }, (_, i): ColumnFacts => {
    const name = names[(table * 50 + i) % names.length] ?? '';
    const column = {
      name: `${name} ${i}`,
      kind: i % 3 === 0 ? 'timestamp' : i % 3 === 1 ? 'text' : 'decimal',
      sqlType: '',
      instant: false,
    } as const;
    return { column, meanings: meaningsOf(name), filled: 1000, distinct: 100, timely: 0, masked: 0 };
  });
  return {
    info: plainTable(
      `t${table}`,
      columns.map(({ column }) => column),
      1000,
    ),
    columns,
  };
}

test('twenty tables of fifty columns are judged in 50 ms once they are counted', () => {
  const tables = Array.from({ length: 20 }, (_, i) => factsOf(i));
  const rules = [
    eventCandidate,
    orderCandidate,
    spendCandidate,
    ticketCandidate,
    assignmentCandidate,
    customerCandidate,
    identityCandidate,
  ];
  const runs = Array.from({ length: 5 }, () => {
    const start = performance.now();
    for (const table of tables) for (const rule of rules) rule(table);
    return performance.now() - start;
  });
  const readings = performance.now();
  names.slice(0, 1000).forEach(meaningsOf);
  console.info(`rules ${Math.min(...runs).toFixed(1)} ms; ${names.length} names read in ${(performance.now() - readings).toFixed(1)} ms`);
  expect(Math.min(...runs)).toBeLessThan(50);
});
