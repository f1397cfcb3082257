import { coverage } from './coverage';
import type { Analysis } from './define';
import { dictionary } from './dictionary';
import { funnel } from './funnel';
import { lifecycle } from './lifecycle';
import { lineage } from './lineage';
import { paths } from './paths';
import { privacy } from './privacy';
import { processTime } from './process-time';
import { profile } from './profile';
import { quality } from './quality';
import { cleaning } from './quality/cleaning';
import { qualityReport } from './quality/report';
import { relations } from './relations';
import { repurchase } from './repurchase';
import { retention } from './retention';
import { rfm } from './rfm';
import { scorecard } from './scorecard';
import { segments } from './segments';
import { stages } from './stages';
import { stickiness } from './stickiness';
import { trends } from './trends';
import { FailureError } from '../model/failure';

/** The only file that knows all analyses. Views are not here: the page loads each of them when it is opened. */
const all = {
  quality,
  profile,
  cleaning,
  'quality-report': qualityReport,
  relations,
  coverage,
  dictionary,
  lineage,
  privacy,
  rfm,
  segments,
  stages,
  trends,
  funnel,
  retention,
  repurchase,
  stickiness,
  lifecycle,
  paths,
  'process-time': processTime,
  scorecard,
};

export type AnalysisName = keyof typeof all;
export const analysisNames = Object.keys(all) as readonly AnalysisName[];

/** Any analysis, its spec and result as unknown: what the worker and the command line handle. Throws `usage` on a name that does not exist. */
export function analysisNamed(name: string): Analysis<unknown, unknown> {
  const found = Object.entries(all).find(([key]) => key === name)?.[1];
  if (found) return found;
  throw new FailureError({
    code: 'usage',
    message: `There is no analysis "${name}". Choose one of: ${analysisNames.join(', ')}.`,
    params: { name },
  });
}
