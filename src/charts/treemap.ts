export interface Tile {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Squarified treemap (Bruls, Huizing, van Wijk 2000): tiles whose areas are as the weights, as square as rows allow, in the order of the
 * weights, which must be positive and descending. Fills the box exactly.
 */
export function treemap(weights: readonly number[], width: number, height: number): readonly Tile[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total <= 0) return [];
  const areas = weights.map((weight) => (weight / total) * width * height);
  const tiles: Tile[] = [];
  let box: Tile = { x: 0, y: 0, width, height };
  let row: number[] = [];
  for (const area of areas) {
    const side = Math.min(box.width, box.height);
    if (row.length > 0 && worst([...row, area], side) > worst(row, side)) {
      box = place(row, box, tiles);
      row = [];
    }
    row.push(area);
  }
  if (row.length > 0) place(row, box, tiles);
  return tiles;
}

/** The worst side ratio of a row laid along a side. */
function worst(row: readonly number[], side: number): number {
  const sum = row.reduce((total, area) => total + area, 0);
  const square = (side * side) / (sum * sum);
  return Math.max(square * Math.max(...row), 1 / (square * Math.min(...row)));
}

function place(row: readonly number[], box: Tile, tiles: Tile[]): Tile {
  const sum = row.reduce((total, area) => total + area, 0);
  const vertical = box.width >= box.height;
  const thickness = vertical ? sum / box.height : sum / box.width;
  let offset = 0;
  for (const area of row) {
    const length = area / thickness;
    tiles.push(
      vertical
        ? { x: box.x, y: box.y + offset, width: thickness, height: length }
        : { x: box.x + offset, y: box.y, width: length, height: thickness },
    );
    offset += length;
  }
  return vertical
    ? { ...box, x: box.x + thickness, width: Math.max(0, box.width - thickness) }
    : { ...box, y: box.y + thickness, height: Math.max(0, box.height - thickness) };
}
