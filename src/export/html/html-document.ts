import { escapeHtml } from './escape-html';
import type { Html } from './html';
import { STYLE } from './style';

export interface DocumentInput {
  readonly title: string;
  /** What the document is about, in one line under the title. */
  readonly subtitle: string;
  /** BCP 47. */
  readonly language: string;
  readonly body: readonly Html[];
}

/** Nothing runs and nothing is fetched, whatever the document is opened with. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** A whole document in one file that opens from a disk: no script, no address, well-formed as XML too. The same input gives the same bytes. */
export function htmlDocument({ title, subtitle, language, body }: DocumentInput): string {
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="${POLICY}" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="referrer" content="no-referrer" />
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p class="note">${escapeHtml(subtitle)}</p>
${body.map(({ markup }) => markup).join('')}</main>
</body>
</html>
`;
}
