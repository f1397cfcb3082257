import { expect, test } from 'vitest';
import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { flowPicture } from '../../src/analyses/paths/chart';
import { compute } from '../../src/analyses/paths/compute';
import { parse as parseSpec } from '../../src/analyses/paths/spec';
import type { ChartTheme } from '../../src/charts/picture';
import { en } from '../../src/i18n/en';
import { createText } from '../../src/i18n/text';
import { memoryContext } from '../support/timeline-context';

test('the saved picture has a band for every move and a name for every node', async () => {
  const rows = ['view cart pay', 'view pay', 'search cart'].flatMap((session, s) =>
    session.split(' ').map((name, i) => ({ actor: `p${s}`, at: i * 60_000_000 + 1e15, name, props: {} })),
  );
  const { result } = await compute(parseSpec({}), memoryContext(rows));
  const theme = { bar: 'teal', bar2: 'lightblue', bad: 'red', ink: 'black' } as unknown as ChartTheme;
  const { spec, data, height } = flowPicture({ result, end: null, text: createText('en', en), theme, title: '' });
  const whole = { width: 960, height, datasets: data, ...spec } as unknown as TopLevelSpec;
  const svg = await new View(parse(compile(whole).spec), { renderer: 'none' }).toSVG();
  const areas = [...svg.matchAll(/aria-roledescription="area mark" d="([^"]*)"/g)].map(([, path]) => path ?? '');
  expect(areas).toHaveLength(result.edges.length);
  for (const path of areas) expect(path.split('L').length).toBeGreaterThan(40);
  for (const node of result.nodes) expect(svg).toContain(`${node.node}  ${node.sessions}`);
});
