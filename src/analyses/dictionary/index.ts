import { join } from '../../sql/tag';
import { defineAnalysis } from '../define';
import { statsQuery } from './column-stats';
import { compute } from './compute';
import type { DictionaryResult } from './result';
import { check, defaults, parse, schema, type DictionarySpec } from './spec';

/** Data dictionary and asset catalogue of the loaded tables. */
export const dictionary = defineAnalysis<DictionarySpec, DictionaryResult>({
  name: 'dictionary',
  schema,
  parse,
  defaults,
  check,
  compute,
  query: (spec, { tables }) => {
    const chosen = [...tables.values()].filter(({ name }) => spec.tables === null || spec.tables.includes(name));
    return chosen.length === 0
      ? null
      : join(
          chosen.map((table) => statsQuery(table, table.columns)),
          ';\n\n',
        );
  },
});
