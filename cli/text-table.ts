/** A plain table for the terminal: columns as wide as their widest cell. */

/** @param rows first row is the heading; the last column is not padded */
export function textTable(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => [...(row[column] ?? '')].length)),
  );
  const pad = (cell: string, column: number): string =>
    cell + ' '.repeat((widths[column] ?? 0) - [...cell].length);
  const lines = rows.map((row) => row.map(pad).join('  ').trimEnd());
  return `${lines.join('\n')}\n`;
}
