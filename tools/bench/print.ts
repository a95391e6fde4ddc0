import type { PartResult } from './measure'

/** Prints all figures, each operation's together with its ratio to the first of it, and the goals. */
export function printTable(results: readonly PartResult[]): void {
  for (const { lines = [] } of results) if (lines.length > 0) console.log(`\n${lines.join('\n')}`)
  const figures = results.flatMap((result) => result.figures)
  const firsts = new Map<string, number>()
  for (const { what, medianMs } of figures) if (!firsts.has(what)) firsts.set(what, medianMs)
  const operations = [...firsts.keys()]
  console.log(`\n${row(['operation', 'measured', 'median ms', 'a second', 'ratio'])}`)
  for (const operation of operations)
    for (const { what, of, medianMs, perSecond } of figures) {
      if (what !== operation) continue
      const ratio = `${(medianMs / (firsts.get(what) ?? Number.NaN)).toFixed(2)} ×`
      console.log(row([what, of, medianMs.toFixed(3), perSecond.toFixed(0), ratio]))
    }
  console.log()
  for (const { what, value, met } of results.flatMap(({ goals }) => goals))
    console.log(`${met ? '✓' : '✗'} ${what}: ${value}`)
}

const widths = [36, 20, 11, 11, 10]

const row = (cells: string[]) =>
  cells.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('')
