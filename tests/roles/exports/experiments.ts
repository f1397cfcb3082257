import { id, later, of, some, time, whole, type ExportSet } from './make';

export const EXPERIMENTS: readonly ExportSet[] = [
  {
    name: 'Optimizely decisions',
    files: {
      decisions: {
        uuid: id('d'),
        timestamp: time,
        process_timestamp: later(0),
        visitor_id: of('v', 40),
        session_id: of('s', 50),
        account_id: '599',
        campaign_id: '21',
        experiment_id: ['exp1', 'exp2'],
        variation_id: ['v0', 'v1'],
        is_holdback: 'false',
      },
    },
    model: {
      assignment: { table: 'decisions', actor: 'visitor_id', experiment: 'experiment_id', variant: 'variation_id', time: 'timestamp' },
    },
  },
  {
    name: 'GrowthBook experiment_viewed',
    files: {
      experiment_viewed: {
        id: id('ev'),
        received_at: later(0),
        event: 'experiment_viewed',
        event_text: 'Experiment Viewed',
        anonymous_id: of('a', 40),
        user_id: some(0.4, of('u')),
        experiment_id: ['checkout', 'price'],
        variation_id: ['0', '1'],
        timestamp: time,
      },
    },
    model: {
      assignment: {
        table: 'experiment_viewed',
        actor: 'anonymous_id',
        experiment: 'experiment_id',
        variant: 'variation_id',
        time: 'timestamp',
      },
    },
  },
  {
    name: 'A/B groups and the events they explain',
    files: {
      ab_assignments: { user_id: id('u', 100), experiment_name: 'new_checkout', group: ['control', 'treatment'], assigned_at: time },
      app_events: { user_id: of('u', 60), event_name: ['open', 'pay'], event_time: time },
    },
    model: {
      event: { table: 'app_events', actor: 'user_id', time: 'event_time', name: 'event_name' },
      assignment: { table: 'ab_assignments', actor: 'user_id', experiment: 'experiment_name', variant: 'group', time: 'assigned_at' },
    },
  },
  {
    name: '实验分组',
    files: { 实验分组表: { 用户ID: id('u'), 实验名称: ['首页改版', '红包'], 实验组: ['对照组', '实验组'], 分组时间: time } },
    model: { assignment: { table: '实验分组表', actor: '用户ID', experiment: '实验名称', variant: '实验组', time: '分组时间' } },
  },
  {
    name: 'LaunchDarkly-like flag exposures',
    files: {
      flag_exposures: {
        userKey: of('u', 40),
        flagKey: ['new-nav', 'new-pay'],
        variation: ['true', 'false'],
        exposedAt: time,
        version: whole(1, 3),
      },
    },
    model: { assignment: { table: 'flag_exposures', actor: 'userKey', experiment: 'flagKey', variant: 'variation', time: 'exposedAt' } },
  },
];
