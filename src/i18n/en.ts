import { data } from './en/data';
import { funnel } from './en/funnel';
import { intake } from './en/intake';
import { quality } from './en/quality';
import { retention } from './en/retention';
import { rfm } from './en/rfm';
import { scorecard } from './en/scorecard';
import { shell } from './en/shell';

/** The English texts; their keys are the keys of every language. */
export const en = { ...shell, ...data, ...intake, ...funnel, ...retention, ...rfm, ...quality, ...scorecard };
export type Key = keyof typeof en;
