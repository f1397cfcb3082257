/** The look of a saved document: light, readable on a phone, and on A4 paper without what breaks across pages. */
export const STYLE = `
:root { color-scheme: light; --ink: #1d1c1a; --soft: #56534d; --line: #e3e0d9; --bar: #2b7a89; --pale: #bcd8dd; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 820px; padding: 32px 20px 48px; background: #fff; color: var(--ink); overflow-wrap: anywhere;
  font: 14px/1.5 ui-sans-serif, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif;
  font-variant-numeric: tabular-nums; }
h1 { margin: 0 0 4px; font-size: 24px; line-height: 1.3; }
h2 { margin: 32px 0 8px; padding-bottom: 4px; border-bottom: 1px solid var(--line); font-size: 17px; }
h3 { margin: 20px 0 6px; font-size: 14px; }
p { margin: 0 0 8px; }
.lead { font-size: 17px; font-weight: 600; }
.note, small, caption { color: var(--soft); font-size: 12px; }
small { display: block; font-weight: 400; }
ul { margin: 0; padding: 0; list-style: none; }
li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 16px; padding: 7px 0; border-bottom: 1px solid var(--line); }
li small { grid-column: 1; }
.figure { font-weight: 600; text-align: end; }
dl { display: flex; flex-wrap: wrap; gap: 8px 40px; margin: 12px 0 16px; }
dt { color: var(--soft); font-size: 12px; }
dd { margin: 0; font-weight: 650; font-size: 26px; line-height: 1.2; }
table { position: relative; width: 100%; margin: 4px 0 16px; border-collapse: collapse; font-size: 12.5px; }
caption { padding: 4px 0; text-align: start; }
.read { position: absolute; width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { padding: 5px 8px; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; font-weight: 400; overflow-wrap: break-word; }
th:first-child, td:first-child { padding-inline-start: 0; }
thead th { color: var(--soft); font-weight: 500; }
.end { text-align: end; }
svg { display: block; width: 100%; height: auto; margin: 8px 0; font-size: 12px; }
.was { fill: var(--pale); }
.now, .name, .mark { fill: var(--ink); }
rect.now { fill: var(--bar); }
text.was { fill: var(--soft); }
text.now { font-weight: 600; }
@page { size: A4; margin: 18mm 16mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  table { font-size: 9pt; }
  h1, h2, h3, caption { break-after: avoid; }
  tr, li, svg, dl { break-inside: avoid; }
  thead { display: table-header-group; }
  rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@media (max-width: 600px) { table { display: block; overflow-x: auto; } }
`;
