import { id, iso, later, of, some, time, whole, type ExportSet, type Make } from './make';

/** Everybody has a device; a person is known on some of its rows, always the same one. */
const device =
  (prefix: string): Make =>
  (i) =>
    `${prefix}${i % 20}`;
const personOfDevice =
  (prefix: string): Make =>
  (i) =>
    i >= 20 && i % 20 < 12 ? `${prefix}${i % 20}` : null;
const known =
  (person: string, anonymous: string): Make =>
  (i, pick) =>
    personOfDevice(person)(i, pick) ?? device(anonymous)(i, pick);

export const EVENTS: readonly ExportSet[] = [
  {
    name: 'GA4 in BigQuery',
    files: {
      events_20240101: {
        event_date: '2024-01-01',
        event_timestamp: time,
        event_name: ['page_view', 'view_item', 'add_to_cart', 'purchase'],
        'event_params.page_location': ['https://x/a', 'https://x/b'],
        'event_params.page_title': ['A', 'B'],
        'event_params.ga_session_id': (i) => 1_704_000_000 + (i % 25),
        'event_params.ga_session_number': whole(1, 3),
        'event_params.engagement_time_msec': whole(1, 9000),
        event_previous_timestamp: later(-1),
        event_value_in_usd: some(0.1, whole(1, 9)),
        event_bundle_sequence_id: whole(1, 99),
        user_id: personOfDevice('u'),
        user_pseudo_id: device('9f3c5a71'),
        'privacy_info.analytics_storage': 'Yes',
        user_first_touch_timestamp: time,
        'device.category': ['mobile', 'desktop'],
        'device.operating_system': ['iOS', 'Windows'],
        'geo.country': ['China', 'France'],
        'traffic_source.source': ['google', '(direct)'],
        'traffic_source.medium': ['cpc', '(none)'],
        'traffic_source.name': ['brand', '(direct)'],
        stream_id: '1',
        platform: 'WEB',
        'ecommerce.transaction_id': some(0.1, id('T')),
        'ecommerce.purchase_revenue': some(0.1, whole(5, 90)),
      },
    },
    model: {
      event: {
        table: 'events_20240101',
        actor: 'user_pseudo_id',
        time: 'event_timestamp',
        name: 'event_name',
        session: 'event_params.ga_session_id',
      },
      identity: { table: 'events_20240101', alias: 'user_pseudo_id', customer: 'user_id' },
    },
  },
  {
    name: 'PostHog events, persons and distinct ids',
    files: {
      posthog_events: {
        uuid: id('018c-'),
        event: ['$pageview', '$autocapture', 'signed up', 'paid'],
        distinct_id: (i) => `d${i % 24}`,
        timestamp: iso,
        created_at: later(1),
        'properties.$session_id': (i) => `s${i % 25}`,
        'properties.$current_url': ['/a', '/b'],
        'properties.$device_id': (i) => `v${i % 22}`,
        'properties.$browser': ['Chrome', 'Safari'],
        'properties.$lib': 'web',
        team_id: 1,
      },
      posthog_persons: {
        id: id('p', 1),
        created_at: time,
        'properties.email': id('m@', 1),
        'properties.name': ['Ann', 'Bo'],
        is_identified: ['true', 'false'],
      },
      posthog_person_distinct_ids: {
        team_id: 1,
        distinct_id: (i) => `d${i}`,
        person_id: (i) => `p${Math.floor(i / 2)}`,
        is_deleted: 0,
        version: whole(0, 2),
      },
    },
    model: {
      customer: { table: 'posthog_persons', id: 'id', registered: 'created_at' },
      event: { table: 'posthog_events', actor: 'distinct_id', time: 'timestamp', name: 'event', session: 'properties.$session_id' },
      identity: { table: 'posthog_person_distinct_ids', alias: 'distinct_id', customer: 'person_id' },
    },
  },
  {
    name: 'Mixpanel raw export',
    files: {
      mixpanel: {
        event: ['Page View', 'Sign Up', 'Purchase'],
        'properties.time': time,
        'properties.distinct_id': known('u', '$device:x'),
        'properties.$device_id': device('x'),
        'properties.$user_id': personOfDevice('u'),
        'properties.$insert_id': id('in'),
        'properties.$city': ['Paris', 'Rome'],
        'properties.$os': ['iOS', 'Android'],
        'properties.mp_country_code': ['FR', 'IT'],
        'properties.$mp_api_endpoint': 'api.mixpanel.com',
      },
    },
    model: {
      event: { table: 'mixpanel', actor: 'properties.$device_id', time: 'properties.time', name: 'event' },
      identity: { table: 'mixpanel', alias: 'properties.$device_id', customer: 'properties.$user_id' },
    },
  },
  {
    name: 'Amplitude export',
    files: {
      amplitude: {
        $insert_id: id('a'),
        amplitude_id: (i) => 900_100 + (i % 20),
        app: 1,
        client_event_time: time,
        client_upload_time: later(1),
        event_id: whole(1, 500),
        event_time: time,
        event_type: ['open', 'search', 'buy'],
        device_id: device('dv'),
        user_id: personOfDevice('u'),
        session_id: (i) => 1_704_067_200_000 + (i % 25),
        platform: ['iOS', 'Web'],
        'event_properties.item': ['a', 'b'],
        'user_properties.plan': ['free', 'pro'],
        server_received_time: later(1),
        uuid: id('uu'),
      },
    },
    model: { event: { table: 'amplitude', actor: 'amplitude_id', time: 'event_time', name: 'event_type', session: 'session_id' } },
  },
  {
    name: 'Amplitude without the merged id',
    files: {
      amplitude_events: {
        event_time: time,
        event_type: ['open', 'search', 'buy'],
        device_id: device('dv'),
        user_id: personOfDevice('u'),
        session_id: (i) => 1_704_067_200_000 + (i % 25),
      },
    },
    model: {
      event: { table: 'amplitude_events', actor: 'device_id', time: 'event_time', name: 'event_type', session: 'session_id' },
      identity: { table: 'amplitude_events', alias: 'device_id', customer: 'user_id' },
    },
  },
  {
    name: 'Segment tracks',
    files: {
      segment_tracks: {
        messageId: id('msg'),
        type: 'track',
        event: ['Product Viewed', 'Product Added', 'Order Completed'],
        anonymousId: device('an'),
        userId: personOfDevice('u'),
        originalTimestamp: time,
        sentAt: time,
        receivedAt: later(0),
        timestamp: time,
        'context.page.url': ['/a', '/b'],
        'context.locale': 'en-US',
        'properties.product_id': ['1', '2'],
        'properties.price': whole(1, 9),
      },
    },
    model: {
      event: { table: 'segment_tracks', actor: 'anonymousId', time: 'timestamp', name: 'event' },
      identity: { table: 'segment_tracks', alias: 'anonymousId', customer: 'userId' },
    },
  },
  {
    name: 'Segment tracks and alias calls',
    files: {
      tracks: {
        id: id('t'),
        anonymous_id: some(0.7, device('an')),
        user_id: known('u', 'an'),
        event: ['viewed', 'bought'],
        timestamp: time,
      },
      aliases: { id: id('a'), previous_id: id('an', 0), user_id: (i) => `u${i % 40}`, timestamp: time, received_at: later(0) },
    },
    model: {
      event: { table: 'tracks', actor: 'user_id', time: 'timestamp', name: 'event' },
      identity: { table: 'aliases', alias: 'previous_id', customer: 'user_id' },
    },
  },
  {
    name: 'a device shared by many people joins nobody',
    files: {
      clicks: { device_id: (i) => `kiosk${i % 5}`, user_id: (i) => (i % 3 === 0 ? null : `u${i % 17}`), event: ['view', 'buy'], time },
    },
    model: { event: { table: 'clicks', actor: 'user_id', time: 'time', name: 'event' } },
  },
  {
    name: '神策 event table',
    files: {
      sensors_events: {
        event: ['$AppStart', '$pageview', 'submitOrder', 'payOrder'],
        user_id: (i) => 880_001 + (i % 20),
        distinct_id: known('u', 'ck'),
        time,
        $lib: ['js', 'iOS'],
        $os: ['iOS', 'Android'],
        $is_first_day: ['0', '1'],
        $url: ['/a', '/b'],
        $event_session_id: (i) => `es${i % 25}`,
        $latest_traffic_source_type: ['直接流量', '付费广告流量'],
        $province: ['浙江', '广东'],
        $receive_time: later(0),
      },
    },
    model: { event: { table: 'sensors_events', actor: 'user_id', time: 'time', name: 'event', session: '$event_session_id' } },
  },
  {
    name: '友盟-like event log',
    files: {
      友盟事件明细: {
        事件ID: id('ev'),
        事件名称: ['启动', '浏览商品', '加入购物车', '支付'],
        设备ID: device('um'),
        会话ID: (i) => `h${i % 25}`,
        发生时间: time,
        应用版本: ['1.0', '1.1'],
        渠道: ['应用宝', '小米'],
        机型: ['A', 'B'],
      },
    },
    model: { event: { table: '友盟事件明细', actor: '设备ID', time: '发生时间', name: '事件名称', session: '会话ID' } },
  },
  {
    name: '埋点 log in Chinese',
    files: {
      埋点日志: { 用户ID: of('U'), 行为类型: ['pv', 'fav', 'cart', 'buy'], 商品ID: of('G', 9), 商品类目ID: of('L', 4), 行为时间: time },
    },
    model: { event: { table: '埋点日志', actor: '用户ID', time: '行为时间', name: '行为类型' } },
  },
  {
    name: 'Snowplow-like rows',
    files: {
      atomic_events: {
        app_id: 'web',
        collector_tstamp: time,
        dvce_created_tstamp: time,
        event: 'unstruct',
        event_id: id('e'),
        user_id: null,
        domain_userid: device('du'),
        domain_sessionid: (i) => `ds${i % 25}`,
        event_name: ['page_view', 'link_click', 'add_to_cart'],
        page_url: ['/a', '/b'],
      },
    },
    model: {
      event: { table: 'atomic_events', actor: 'domain_userid', time: 'collector_tstamp', name: 'event_name', session: 'domain_sessionid' },
    },
  },
];
