/** A spreadsheet as text: UTF-8, with or without the mark that Excel puts in front, commas or semicolons. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { COLUMNS, type ListName } from './words'

/** What is wrong with a file of the folder. */
export interface FolderProblem {
  readonly file: string
  /** Line of the file, counted from 1, as Excel counts. */
  readonly line?: number
  readonly message: string
}

export interface SheetRow {
  readonly line: number
  /** By the column's name in code; empty when the cell is. */
  readonly cells: Readonly<Record<string, string>>
}

export const fileOf = (list: ListName) => `${list}.csv`

/** The rows of a list; none, and what is wrong, when it cannot be read. A file that is not there is an empty list. */
export function readSheet(folder: string, list: ListName): { rows: SheetRow[]; problems: FolderProblem[] } {
  const file = fileOf(list)
  const path = join(folder, file)
  if (!existsSync(path)) return { rows: [], problems: [] }
  const bytes = readFileSync(path)
  const text = bytes.toString('utf8')
  if (text.includes('\uFFFD'))
    return { rows: [], problems: [{ file, message: '不是 UTF-8 编码。请在 Excel 中另存为“CSV UTF-8（逗号分隔）”。' }] }
  try {
    const [first = ''] = text.split('\n', 1)
    const delimiter = [',', ';', '\t'].find((mark) => first.includes(mark)) ?? ','
    const options = { bom: true, delimiter, info: true, skip_empty_lines: true, trim: true, relax_column_count: true }
    const records = parse(text, options) as unknown as Parsed[]
    const [head, ...body] = records
    if (!head) return { rows: [], problems: [{ file, message: '文件是空的。第一行须是列名。' }] }
    return rowsOf(file, list, head.record, body)
  } catch (error) {
    return { rows: [], problems: [{ file, message: `读不懂这个表格：${(error as Error).message}` }] }
  }
}

interface Parsed {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

function rowsOf(file: string, list: ListName, head: readonly string[], body: readonly Parsed[]) {
  const columns: Readonly<Record<string, string>> = COLUMNS[list]
  const names = head.map((word) => Object.keys(columns).find((name) => name === word || columns[name] === word))
  const unknown = head.filter((word, at) => word !== '' && names[at] === undefined)
  const problems = unknown.map(
    (word): FolderProblem => ({
      file,
      line: 1,
      message: `不认识的列“${word}”。可用的列：${Object.values(columns).join('、')}。`,
    }),
  )
  const rows = body
    .filter(({ record }) => record.some((cell) => cell !== ''))
    .map(({ record, info }): SheetRow => {
      const cells = names.flatMap((name, at) => (name === undefined ? [] : [[name, record[at] ?? '']]))
      return { line: info.lines, cells: Object.fromEntries(cells) }
    })
  return { rows, problems }
}

/** Writes a list as Excel opens it: with the mark in front, and Windows line ends. */
export function writeSheet(folder: string, list: ListName, rows: readonly Readonly<Record<string, string>>[]): void {
  const columns: Readonly<Record<string, string>> = COLUMNS[list]
  const names = Object.keys(columns)
  const table = [names.map((name) => columns[name] ?? ''), ...rows.map((row) => names.map((name) => row[name] ?? ''))]
  writeFileSync(join(folder, fileOf(list)), stringify(table, { bom: true, record_delimiter: 'windows' }))
}
