import type { Dictionary } from './text';
import { cleaning } from './zh/cleaning';
import { cleaningSteps } from './zh/cleaning-steps';
import { clickhouse } from './zh/clickhouse';
import { coverage } from './zh/coverage';
import { data } from './zh/data';
import { dictionary } from './zh/dictionary';
import { funnel } from './zh/funnel';
import { funnelDrivers } from './zh/funnel-drivers';
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
import { qualityRules } from './zh/quality-rules';
import { relations } from './zh/relations';
import { repurchase } from './zh/repurchase';
import { retention } from './zh/retention';
import { rfm } from './zh/rfm';
import { scorecard } from './zh/scorecard';
import { segments } from './zh/segments';
import { shell } from './zh/shell';
import { stickiness } from './zh/stickiness';
import { trends } from './zh/trends';

export const zh: Dictionary = {
  ...shell,
  ...data,
  ...intake,
  ...funnel,
  ...funnelDrivers,
  ...journeys,
  ...lifecycle,
  ...clickhouse,
  ...trends,
  ...processTime,
  ...retention,
  ...repurchase,
  ...stickiness,
  ...rfm,
  ...segments,
  ...quality,
  ...profile,
  ...cleaning,
  ...cleaningSteps,
  ...qualityReport,
  ...qualityRules,
  ...project,
  ...privacy,
  ...relations,
  ...coverage,
  ...dictionary,
  ...lineage,
  ...scorecard,
};
