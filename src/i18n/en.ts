import { cleaning } from './en/cleaning';
import { cleaningSteps } from './en/cleaning-steps';
import { clickhouse } from './en/clickhouse';
import { coverage } from './en/coverage';
import { data } from './en/data';
import { dictionary } from './en/dictionary';
import { funnel } from './en/funnel';
import { funnelDrivers } from './en/funnel-drivers';
import { intake } from './en/intake';
import { lineage } from './en/lineage';
import { journeys } from './en/journeys';
import { lifecycle } from './en/lifecycle';
import { privacy } from './en/privacy';
import { profile } from './en/profile';
import { project } from './en/project';
import { processTime } from './en/process-time';
import { quality } from './en/quality';
import { qualityReport } from './en/quality-report';
import { qualityRules } from './en/quality-rules';
import { relations } from './en/relations';
import { repurchase } from './en/repurchase';
import { retention } from './en/retention';
import { rfm } from './en/rfm';
import { scorecard } from './en/scorecard';
import { segments } from './en/segments';
import { shell } from './en/shell';
import { stickiness } from './en/stickiness';
import { trends } from './en/trends';

/** The English texts; their keys are the keys of every language. */
export const en = {
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
export type Key = keyof typeof en;
