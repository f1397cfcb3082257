const STEPS: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
};

/** Moves the focus between the buttons of a table that say their place as `data-row` and `data-column`, over places that have none. */
export function moveInGrid(event: KeyboardEvent, table: HTMLElement): void {
  const step = STEPS[event.key];
  const from = event.target instanceof HTMLElement ? placeOf(event.target) : null;
  if (!step || !from || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const [down, right] = step;
  // Along the row or column that the focus is in, the nearest one on that side.
  const ahead = [...table.querySelectorAll<HTMLElement>('[data-row][data-column]')].flatMap((button) => {
    const { row, column } = placeOf(button) ?? from;
    const along = (row - from.row) * down + (column - from.column) * right;
    const aside = down === 0 ? row - from.row : column - from.column;
    return along > 0 && aside === 0 ? [{ button, along }] : [];
  });
  ahead.sort((a, b) => a.along - b.along)[0]?.button.focus();
}

function placeOf({ dataset }: HTMLElement): { readonly row: number; readonly column: number } | null {
  const { row, column } = dataset;
  return row === undefined || column === undefined ? null : { row: Number(row), column: Number(column) };
}
