import type { Text } from '../../i18n/text';
import type { FunnelSpec, FunnelWindow } from './spec';

export const windowWords = (window: FunnelWindow, text: Text): string =>
  'session' in window ? text.t('funnel.window.session') : text.t(`unit.n.${window.unit}`, { n: window.n });

export const tiesWords = (ties: FunnelSpec['ties'], text: Text): string =>
  typeof ties === 'string' ? text.t(`funnel.ties.${ties}`) : `± ${text.t('unit.n.second', { n: ties.seconds })}`;
