/** Figures of a month after GB/T 30428, as the phone shows them and a spreadsheet lists them. */
import type { CommunityCoverage } from './grid-month'
import type { CountBy } from './views'

/** Whole numbers of cases. What is due was to be closed in the month, by its closing deadline. */
export interface Counts {
  /** 立案: reported in the month; not what was linked to another case, nor what was rejected before anybody got it. */
  readonly filed: number
  /** 派遣: of those, sent to a department. */
  readonly dispatched: number
  /** 应结案: the closing deadline lay in the month, and has passed or the case is closed. */
  readonly due: number
  /** 结案: of those due. */
  readonly closed: number
  /** 按期结案: of those due, handled within the deadline and closed. */
  readonly onTime: number
  /** 返工: of those due, handled again, reopened ones among them. */
  readonly reworked: number
  /** 延期: of those due, with an extension that was granted. */
  readonly extended: number
}

export const NO_COUNTS: Counts = { filed: 0, dispatched: 0, due: 0, closed: 0, onTime: 0, reworked: 0, extended: 0 }

export interface NamedCounts extends Counts {
  readonly code: string
  readonly name: string
}

export interface MonthCounts extends Counts {
  /** YYYY-MM in Asia/Shanghai. */
  readonly month: string
}

export interface GridOfMonth {
  readonly code: string
  readonly name: string
  readonly communityName: string
  /** Reports of the month. */
  readonly filed: number
}

export interface GridWithoutWork {
  readonly code: string
  readonly name: string
  readonly communityName: string
  /** The last month with any work, YYYY-MM; none when there never was any. */
  readonly lastWorkIn?: string
}

/** 覆盖: own reports and settlements, confirmations and verifications of grid officers, by where they were done. */
export interface Coverage {
  readonly communities: readonly CommunityCoverage[]
  /** Grids without any work: how many, and the first of them. */
  readonly without: { readonly count: number; readonly first: readonly GridWithoutWork[] }
}

/** The month's books of awards, whole fen. */
export interface MonthAwards {
  readonly awards: number
  readonly grantedFen: number
  readonly returnedFen: number
  readonly budgetLeftFen: number
}

export interface Figures {
  /** As things stand: the states of all cases. */
  readonly open: number
  readonly closed: number
  readonly rejected: number
  readonly appealed: number
  /** Open, and the closing deadline lay before today; a case whose clock stands still is not overdue. */
  readonly overdue: number
  readonly byDepartment: readonly CountBy[]
  readonly byOffice: readonly CountBy[]
  /** All that happened until then is counted; undefined before the first count. */
  readonly countedToMs?: number
  /** What follows is of this month, YYYY-MM. */
  readonly month: string
  readonly total: Counts
  readonly offices: readonly NamedCounts[]
  readonly departments: readonly NamedCounts[]
  readonly communities: readonly NamedCounts[]
  /** Items that were reported or due, the most reported first. */
  readonly items: readonly NamedCounts[]
  /** Grids with the most reports. */
  readonly hotSpots: readonly GridOfMonth[]
  /** Grids without any report: how many of how many, and the first of them. */
  readonly blindSpots: { readonly count: number; readonly of: number; readonly first: readonly GridOfMonth[] }
  readonly coverage: Coverage
  /** Older cases are being counted anew: what was counted last, coverage above all, may still rise. */
  readonly anew?: true
  /** Month by month, the oldest first, a year at most. */
  readonly trend: readonly MonthCounts[]
  /** The whole town's; not for who reads for one office only. */
  readonly awards?: MonthAwards
}

/** A spreadsheet as text, ready to be written to a file. */
export interface FiguresSheet {
  readonly fileName: string
  readonly csv: string
}

export interface FigureAnswers {
  'figures.get': Figures
  'figures.export': FiguresSheet
}

/** The rates that are shown; the first is over what was filed, the others over what was due. */
export const RATES = [
  { rate: '派遣率', of: 'dispatched', over: 'filed' },
  { rate: '结案率', of: 'closed', over: 'due' },
  { rate: '按期结案率', of: 'onTime', over: 'due' },
  { rate: '返工率', of: 'reworked', over: 'due' },
  { rate: '延期率', of: 'extended', over: 'due' },
] as const satisfies readonly { rate: string; of: keyof Counts; over: keyof Counts }[]

/** @returns `93.8%`, or `—` where there is nothing to have a share of */
export function percentOf(part: number, whole: number): string {
  return whole === 0 ? '—' : `${((100 * part) / whole).toFixed(1)}%`
}
