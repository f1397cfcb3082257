import type { Periods } from './periods';
import type { Span } from './range';

/** A span rounded out to whole periods; an open end stays open. */
export function wholePeriods(span: Span, periods: Periods): Span {
  return {
    from: Number.isFinite(span.from) ? periods.start(periods.index(span.from)) : span.from,
    to: Number.isFinite(span.to) ? periods.start(periods.index(span.to) + 1) - 1 : span.to,
  };
}
