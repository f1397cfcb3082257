import { ADS } from './ads';
import { EVENTS } from './events';
import { EXPERIMENTS } from './experiments';
import type { ExportSet } from './make';
import { NEGATIVES } from './negatives';
import { PEOPLE } from './people';
import { SERVICE } from './service';
import { SHOPS_CHINA } from './shops-china';
import { SHOPS_WEST } from './shops-west';
import { STYLES } from './styles';
import { UNSEEN } from './unseen';
import { UNSEEN_LAST } from './unseen-last';
import { UNSEEN_LATER } from './unseen-later';

export const EXPORT_SETS: readonly ExportSet[] = [
  ...SHOPS_WEST,
  ...SHOPS_CHINA,
  ...EVENTS,
  ...ADS,
  ...SERVICE,
  ...PEOPLE,
  ...EXPERIMENTS,
  ...STYLES,
  ...NEGATIVES,
  ...UNSEEN,
  ...UNSEEN_LATER,
  ...UNSEEN_LAST,
];
