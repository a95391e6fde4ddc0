/** A town as a folder of spreadsheets, a map and a few JSON files: read, and turned into what the actions take. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SentInput } from '#contract/actions'
import type { MapCrs } from '#contract/town-actions'
import { type Read, readItem, readStaffRow } from './rows'
import { type FolderProblem, readSheet, type SheetRow } from './sheet'
import type { ListName } from './words'

export type SentOrganisation = SentInput<'admin', 'town.check'>
export type SentItem = SentInput<'admin', 'items.import'>['items'][number]
export type SentStaffRow = SentInput<'admin', 'staff.import'>['rows'][number]
export type SentRule = SentInput<'admin', 'rules.save'>['rules'][number]
export interface DutyRow {
  readonly departmentCode: string
  readonly unitCode?: string
  readonly phone: string
}

/** A row that could be read, with its line in the file. */
export interface Lined<T> {
  readonly line: number
  readonly value: T
}

export interface TownFolder {
  readonly organisation: SentOrganisation
  readonly lines: { readonly [L in ListName]?: readonly number[] }
  readonly items: readonly Lined<SentItem>[]
  readonly staff: readonly Lined<SentStaffRow>[]
  readonly duty: readonly DutyRow[]
  readonly map: { readonly text: string; readonly crs: MapCrs } | undefined
  readonly rules: readonly SentRule[] | undefined
  /** What else is set by a file of its own, by the file's name. */
  readonly settings: Readonly<Record<string, object>>
  readonly problems: readonly FolderProblem[]
}

/** Files that may be left out, each what its action takes. */
export const SETTINGS = ['awards', 'messages', 'inspections', 'training', 'replies', 'limits', 'retention'] as const

export function readFolder(folder: string): TownFolder {
  const problems: FolderProblem[] = []
  const json = (file: string): unknown => readJson(folder, file, problems)
  const sheet = (list: ListName): SheetRow[] => {
    const read = readSheet(folder, list)
    problems.push(...read.problems)
    return read.rows
  }
  if (!existsSync(join(folder, 'town.json'))) problems.push({ file: 'town.json', message: '没有这个文件。' })
  const { mapCrs = 'GCJ02', ...about } = (json('town.json') ?? {}) as { mapCrs?: MapCrs }
  const [offices, communities, departments] = [sheet('offices'), sheet('communities'), sheet('departments')]
  const organisation = {
    ...about,
    offices: offices.map(({ cells }) => pick(cells, 'code', 'name')),
    communities: communities.map(({ cells }) => pick(cells, 'code', 'name', 'officeCode')),
    departments: departmentsOf(departments, problems),
  } as unknown as SentOrganisation
  const read = <T>(list: ListName, one: (row: SheetRow) => Read<T>): Lined<T>[] =>
    sheet(list).flatMap((row) => {
      const { value, faults } = one(row)
      problems.push(...faults.map((message) => ({ file: `${list}.csv`, line: row.line, message })))
      return value === undefined ? [] : [{ line: row.line, value }]
    })
  const mapPath = join(folder, 'map.geojson')
  const settings = SETTINGS.flatMap((name) => {
    const value = json(`${name}.json`)
    return value === undefined ? [] : [[name, value as object] as const]
  })
  const linesOf = (rows: readonly SheetRow[]) => rows.map(({ line }) => line)
  return {
    organisation,
    lines: { offices: linesOf(offices), communities: linesOf(communities), departments: linesOf(departments) },
    items: read('items', readItem),
    staff: read('staff', readStaffRow),
    duty: sheet('duty').map(({ cells }) => dutyOf(cells)),
    map: existsSync(mapPath) ? { text: readFileSync(mapPath, 'utf8').replace(/^\uFEFF/, ''), crs: mapCrs } : undefined,
    rules: json('rules.json') as readonly SentRule[] | undefined,
    settings: Object.fromEntries(settings),
    problems,
  }
}

function readJson(folder: string, file: string, problems: FolderProblem[]): unknown {
  const path = join(folder, file)
  if (!existsSync(path)) return undefined
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) as unknown
  } catch (error) {
    problems.push({ file, message: `不是 JSON：${(error as Error).message}` })
    return undefined
  }
}

const pick = (cells: SheetRow['cells'], ...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, cells[name] ?? '']))

/** A row with a department above it is one of its units. */
function departmentsOf(rows: readonly SheetRow[], problems: FolderProblem[]) {
  const departments = rows
    .filter(({ cells }) => !cells.parentCode)
    .map(
      ({ cells }) => ({ ...pick(cells, 'code', 'name'), units: [] as object[] }) as { code?: string; units: object[] },
    )
  for (const { line, cells } of rows.filter((row) => row.cells.parentCode)) {
    const above = departments.find(({ code }) => code === cells.parentCode)
    if (above) above.units.push(pick(cells, 'code', 'name'))
    else problems.push({ file: 'departments.csv', line, message: `上级部门 ${cells.parentCode} 不在这张表里。` })
  }
  return departments
}

function dutyOf({ departmentCode = '', unitCode = '', phone = '' }: SheetRow['cells']): DutyRow {
  return { departmentCode, ...(unitCode ? { unitCode } : {}), phone }
}
