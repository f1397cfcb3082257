import { expect, test } from 'vitest';
import { exportCsv } from '../../src/export/export-csv';
import { plainCsvLine } from '../../src/export/csv';
import type { EngineClient } from '../../src/engine/protocol';
import { Workspace } from '../../src/engine/workspace';
import { ok } from '../../src/model/failure';
import type { AnyStep } from '../../src/model/recipe';
import { raw } from '../../src/sql/tag';
import { protectedProject } from '../../src/state/protected-project';
import { project, table } from '../project/support';
import { startDatabase } from '../support/engine';

const CSV = `id,phone,said,amount,born,seen,ok
1,15400000001,"=SUM(A1), ""so""",12.50,1990-01-02,2025-01-02T10:00:00+08:00,true
2,15400000002,"two
lines",-3.25,,2025-01-03T10:00:00+08:00,false
3,,@home,,2001-12-31,,`;
const steps = [{ kind: 'mask', column: 'phone', method: 'mask', pii: 'phone' } as AnyStep];
const secret = '1f'.repeat(32);

test('a project file of a protected table holds the table as it stands, and it opens as the same table', async () => {
  const workspace = new Workspace(await startDatabase());
  const kept = { sources: [{ blob: new Blob([CSV]), fileName: 'people.csv', part: null }], shape: '' };
  const info = await workspace.addTable({ ...kept, tableName: 'people', recipe: { steps, secret } });
  const engine = {
    tableFile: async (name: string) => {
      const pieces = [];
      for await (const piece of exportCsv(workspace.db, { table: name, columns: info.columns, line: plainCsvLine })) pieces.push(piece);
      return ok(new Blob(pieces));
    },
  } as unknown as EngineClient;
  const before = project([table('people', [{ file: 'people.csv', bytes: CSV.length, content: null }])], { recipes: { people: steps } });
  const packed = await protectedProject(engine, { project: before, blobs: [[new Blob([CSV])]] }, [info]);
  if (!packed.ok) throw new Error(packed.failure.message);
  const [source] = packed.value.project.tables[0]?.sources ?? [];
  const blob = packed.value.blobs[0]?.[0] ?? new Blob();
  const text = await blob.text();
  expect(text).not.toContain('15400000001');
  expect(packed.value.project.recipes).toEqual({});
  expect(source?.bytes).toBe(blob.size);

  const rows = (): Promise<object[]> => workspace.db.rows(raw('SELECT * FROM people ORDER BY rowid'));
  const wanted = await rows();
  const again = await workspace.addFile({ blob, fileName: source?.file ?? '', tableName: 'people', choices: source?.choices });
  expect(again.columns.map(({ name, kind, instant }) => [name, kind, instant])).toEqual(
    info.columns.map(({ name, kind, instant }) => [name, kind, instant]),
  );
  expect(await rows()).toEqual(wanted);
});
