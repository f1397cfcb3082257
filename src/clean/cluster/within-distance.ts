/**
 * Whether two texts differ by at most `limit` letters put in, left out or changed (Levenshtein 1966; letters are UTF-16 units). Only the band of the table that can
 * stay within the limit is computed (Ukkonen 1985). `row` is working space of at least b.length + 1 numbers.
 */
export function withinDistance(a: string, b: string, { limit, row }: { readonly limit: number; readonly row: Int32Array }): boolean {
  const [rows, columns] = [a.length, b.length];
  if (Math.abs(rows - columns) > limit) return false;
  const far = limit + 1;
  for (let j = 0; j <= columns; j++) row[j] = Math.min(j, far);
  for (let i = 1; i <= rows; i++) {
    const from = Math.max(1, i - limit);
    const to = Math.min(columns, i + limit);
    let corner = from === 1 ? i - 1 : (row[from - 1] ?? far);
    let left = from === 1 ? i : far;
    let least = left;
    if (from === 1) row[0] = i;
    const letter = a.charCodeAt(i - 1);
    for (let j = from; j <= to; j++) {
      const above = j === i + limit ? far : (row[j] ?? far);
      const cost = letter === b.charCodeAt(j - 1) ? corner : Math.min(corner, above, left) + 1;
      corner = row[j] ?? far;
      left = cost;
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return false;
  }
  return (row[columns] ?? far) <= limit;
}
