import type { Dictionary } from './text';
import { cleaning } from './zh/cleaning';
import { cleaningSteps } from './zh/cleaning-steps';
import { clickhouse } from './zh/clickhouse';
import { coverage } from './zh/coverage';
import { data } from './zh/data';
import { dictionary } from './zh/dictionary';
import { funnel } from './zh/funnel';
import { intake } from './zh/intake';
import { lineage } from './zh/lineage';
import { journeys } from './zh/journeys';
import { lifecycle } from './zh/lifecycle';
import { privacy } from './zh/privacy';
import { profile } from './zh/profile';
import { project } from './zh/project';
import { processTime } from './zh/process-time';
import { quality } from './zh/quality';
import { qualityReport } from './zh/quality-report';
import { relations } from './zh/relations';
import { retention } from './zh/retention';
import { rfm } from './zh/rfm';
import { scorecard } from './zh/scorecard';
import { shell } from './zh/shell';
import { trends } from './zh/trends';

export const zh: Dictionary = {
  ...shell,
  ...data,
  ...intake,
  ...funnel,
  ...journeys,
  ...lifecycle,
  ...clickhouse,
  ...trends,
  ...processTime,
  ...retention,
  ...rfm,
  ...quality,
  ...profile,
  ...cleaning,
  ...cleaningSteps,
  ...qualityReport,
  ...project,
  ...privacy,
  ...relations,
  ...coverage,
  ...dictionary,
  ...lineage,
  ...scorecard,
};
