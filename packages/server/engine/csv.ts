/** What a spreadsheet would take for a formula, and what we have made of such a cell before. */
const formula = /^'*[=+\-@\t\r]/

/** Rows as a CSV file (RFC 4180); no cell of it is a formula to a spreadsheet. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(written).join(',')}\r\n`).join('')
}

/** What stood in a cell before it was written; a cell of another program stays as it is, but for that sign. */
export const cellText = (cell: string) => (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell)

/** A cell that could be a formula begins with the sign that stops it. */
function written(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text
  return /[",;\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
