import type { TableCell, TableData } from '../../charts/table-data';
import { escapeHtml } from './escape-html';

/** A piece of a document, made by the functions of this folder alone: every text in it is escaped. */
export interface Html {
  readonly markup: string;
}

const of = (markup: string): Html => ({ markup });
const inside = (pieces: readonly Html[]): string => pieces.map(({ markup }) => markup).join('');

/** A heading; the document has its title as the first level. */
export const heading = (level: 2 | 3, text: string): Html => of(`<h${level}>${escapeHtml(text)}</h${level}>\n`);

/** A paragraph; its line ends stay. `look`: `lead` = the answer, `note` = small. */
export const paragraph = (text: string, look: 'plain' | 'lead' | 'note' = 'plain'): Html =>
  of(`<p${look === 'plain' ? '' : ` class="${look}"`}>${text.split('\n').map(escapeHtml).join('<br />')}</p>\n`);

/** A part that starts on a new page where it would not fit on the one before. */
export const section = (...pieces: readonly Html[]): Html => of(`<section>\n${inside(pieces)}</section>\n`);

export interface ListItem {
  readonly title: string;
  readonly detail?: string;
  /** What stands at the end of the line. */
  readonly figure?: string;
}

export function list(items: readonly ListItem[]): Html {
  const written = items.map(({ title, detail = '', figure = '' }) => {
    const end = figure === '' ? '' : `<span class="figure">${escapeHtml(figure)}</span>`;
    const more = detail === '' ? '' : `<small>${escapeHtml(detail)}</small>`;
    return `<li><b>${escapeHtml(title)}</b>${end}${more}</li>\n`;
  });
  return of(`<ul>\n${written.join('')}</ul>\n`);
}

/** Numbers that stand out, each with its label. */
export function figures(items: readonly { readonly label: string; readonly value: string; readonly note?: string }[]): Html {
  const written = items.map(({ label, value, note = '' }) => {
    const more = note === '' ? '' : `<small>${escapeHtml(note)}</small>`;
    return `<div><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}${more}</dd></div>\n`;
  });
  return of(`<dl>\n${written.join('')}</dl>\n`);
}

/** A table as it is shown. The first cell of each row is its head. `read`: its caption is only read out, for a heading says the same. */
export function tableHtml({ caption, columns, rows }: TableData, captions: 'shown' | 'read' = 'shown'): Html {
  const align = (i: number): string => ((columns[i]?.align ?? (i === 0 ? 'start' : 'end')) === 'end' ? ' class="end"' : '');
  const head = columns.map(({ label }, i) => `<th scope="col"${align(i)}>${escapeHtml(label)}</th>`).join('');
  const text = ({ text: shown, under = '' }: TableCell): string =>
    escapeHtml(shown) + (under === '' ? '' : `<small>${escapeHtml(under)}</small>`);
  const body = rows.map((row) => {
    const cells = row.map((each, i) => (i === 0 ? `<th scope="row"${align(0)}>${text(each)}</th>` : `<td${align(i)}>${text(each)}</td>`));
    return `<tr>${cells.join('')}</tr>\n`;
  });
  return of(
    `<table>\n<caption${captions === 'read' ? ' class="read"' : ''}>${escapeHtml(caption)}</caption>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body.join('')}</tbody>\n</table>\n`,
  );
}
