/** A cell that begins like a formula would be run by the spreadsheet: a quote before it makes it text. */
export function notFormula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}
