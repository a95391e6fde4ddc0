/** The figures as a spreadsheet: text that opens in Excel and WPS, in Chinese, without persons. */
import { type Counts, type FiguresSheet, type NamedCounts, percentOf, RATES } from '#contract/figures'
import type { AreaWork, WorkOf } from './coverage'
import { notFormula } from './not-formula'

const COLUMNS: readonly [header: string, of: keyof Counts][] = [
  ['立案', 'filed'],
  ['派遣', 'dispatched'],
  ['应结案', 'due'],
  ['结案', 'closed'],
  ['按期结案', 'onTime'],
  ['返工', 'reworked'],
  ['延期', 'extended'],
]

/** Of areas alone; empty for departments and items. */
const WORK_COLUMNS = ['网格数', '有人工作的网格', '覆盖率', '网格员工作次数', '最近有工作的月份']
const NO_AREA = WORK_COLUMNS.map(() => '')

/** Excel takes a file for UTF-8 only when it begins with this. */
const BYTE_ORDER_MARK = '\ufeff'

export interface Sections {
  readonly townName: string
  readonly month: string
  readonly total: Counts
  readonly offices: readonly NamedCounts[]
  readonly departments: readonly NamedCounts[]
  readonly communities: readonly NamedCounts[]
  readonly grids: readonly NamedCounts[]
  readonly items: readonly NamedCounts[]
  readonly workOf: WorkOf
}

export function sheetOf(sections: Sections): FiguresSheet {
  const { townName, month, total, offices, departments, communities, grids, items, workOf } = sections
  const rates = RATES.map(({ rate }) => rate)
  const header = ['月份', '类别', '名称', ...COLUMNS.map(([name]) => name), ...rates, ...WORK_COLUMNS]
  const row = (kind: string, name: string, counts: Counts, work: readonly string[]) => [
    month,
    kind,
    name,
    ...COLUMNS.map(([, of]) => String(counts[of])),
    ...RATES.map(({ of, over }) => percentOf(counts[of], counts[over])),
    ...work,
  ]
  const all = (kind: string, list: readonly NamedCounts[], area?: 'office' | 'community' | 'grid') =>
    list.map((one) => row(kind, one.name, one, area ? workCells(workOf(area, one.code)) : NO_AREA))
  const rows = [
    header,
    row('合计', townName, total, workCells(workOf('all', ''))),
    ...all('社会管理处', offices, 'office'),
    ...all('部门', departments),
    ...all('社区', communities, 'community'),
    ...all('网格', grids, 'grid'),
    ...all('事项', items),
  ]
  const csv = `${BYTE_ORDER_MARK}${rows.map((cells) => cells.map(cellText).join(',')).join('\r\n')}\r\n`
  return { fileName: `${townName}-${month}-案件数据.csv`, csv }
}

function workCells({ grids, worked, work, lastWorkIn }: AreaWork): string[] {
  return [String(grids), String(worked), percentOf(worked, grids), String(work), lastWorkIn ?? '从来没有']
}

/** Quoted where it must be. */
export function cellText(value: string): string {
  const safe = notFormula(value)
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
