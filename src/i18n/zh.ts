import type { Dictionary } from './text';
import { data } from './zh/data';
import { funnel } from './zh/funnel';
import { intake } from './zh/intake';
import { quality } from './zh/quality';
import { retention } from './zh/retention';
import { rfm } from './zh/rfm';
import { scorecard } from './zh/scorecard';
import { shell } from './zh/shell';

export const zh: Dictionary = { ...shell, ...data, ...intake, ...funnel, ...retention, ...rfm, ...quality, ...scorecard };
