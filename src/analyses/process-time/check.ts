import { actIssues, filterIssues } from '../check-acts';
import type { Catalogue, Issue } from '../define';
import { parse, type ProcessTimeSpec, type RowScope, type Span } from './spec';

const DAY = 86_400_000;
/** Cases that the page lists at first. */
const LISTED = 10;
const VIEWS = /view|visit|browse|浏览|访问/i;

/**
 * Tickets from opened to closed (or to the first response), with both parts as steps; else each person's first view to the first sale after it; else the
 * first event to the first sale. Null without any of these.
 */
export function defaults({ model, events, firstDay, lastDay }: Catalogue): ProcessTimeSpec | null {
  const days = (Date.parse(lastDay) - Date.parse(firstDay)) / DAY;
  const unit = days >= 400 ? 'month' : days >= 60 ? 'week' : 'day';
  const { ticket } = model;
  const end = ticket?.closed ?? ticket?.firstResponse;
  if (ticket && end) {
    const span = (from: string, to: string): Span => ({ columns: { of: 'ticket', from, to } });
    const steps =
      ticket.firstResponse && ticket.closed ? [span(ticket.opened, ticket.firstResponse), span(ticket.firstResponse, ticket.closed)] : [];
    return parse({ between: span(ticket.opened, end), steps, unit, cases: LISTED });
  }
  if (!model.event || !model.order) return null;
  const view = events.find(({ name }) => VIEWS.test(name))?.name ?? null;
  return parse({ between: { events: { start: { event: view }, end: { order: true } } }, sla: { n: 7, unit: 'day' }, unit, cases: LISTED });
}

/** Columns, event names and tables that the data do not have. */
export function check(spec: ProcessTimeSpec, catalogue: Catalogue): readonly Issue[] {
  const { breakdown, between } = spec;
  const home: RowScope = 'columns' in between ? between.columns.of : 'event';
  const facts = 'columns' in between && home !== 'ticket' ? home : catalogue.model.event ? 'event' : 'order';
  return [
    ...spanIssues(between, 'between', catalogue),
    ...spec.steps.flatMap((span, index) => spanIssues(span, `steps[${index}]`, catalogue)),
    // The rows of tickets are no scope of filters; their columns are looked up when they are read.
    ...(home === 'ticket' ? [] : filterIssues(spec.filter, 'filter', { catalogue, main: facts })),
    ...(breakdown ? columnIssues(breakdown.of ?? home, breakdown.column, { catalogue, path: 'breakdown.column' }) : []),
  ];
}

function spanIssues(span: Span, path: string, catalogue: Catalogue): readonly Issue[] {
  if ('events' in span) {
    return [
      ...actIssues(span.events.start, `${path}.events.start`, catalogue),
      ...actIssues(span.events.end, `${path}.events.end`, catalogue),
    ];
  }
  const { of, from, to } = span.columns;
  return [
    ...columnIssues(of, from, { catalogue, path: `${path}.columns.from` }),
    ...columnIssues(of, to, { catalogue, path: `${path}.columns.to` }),
  ];
}

function columnIssues(
  of: RowScope,
  column: string,
  { catalogue, path }: { readonly catalogue: Catalogue; readonly path: string },
): readonly Issue[] {
  const role = catalogue.model[of];
  if (!role) return [{ code: 'model-missing', path, message: `There is no ${of} table in the model.`, params: { of } }];
  const table = catalogue.tables.find(({ name }) => name === role.table);
  if (!table || table.columns.some(({ name }) => name === column)) return [];
  return [
    { code: 'column-missing', path, message: `Table "${table.name}" has no column "${column}".`, params: { table: table.name, column } },
  ];
}
