/** 同格同责: what a grid did and missed in a month; the same for each of its officers. */
import * as v from 'valibot'
import { action } from './action'
import { code, month } from './fields'

/** What its officers were asked to go and do: with its deadline in the month. */
export interface AskedOfGrid {
  /** The deadline's day has passed, or it was done. */
  readonly due: number
  readonly done: number
  readonly onTime: number
  /** Not done, and there is still time. */
  readonly waiting: number
}

/** Cases of the grid that were drawn by lot and checked in the month. */
export interface InspectedOfGrid {
  readonly checked: number
  readonly failed: number
}

/** Counts of a grid: no person is in them, and no points. */
export interface GridMonth {
  readonly code: string
  readonly name: string
  readonly communityName: string
  /** How many officers share it now. */
  readonly officers: number
  readonly reports: {
    readonly byResidents: number
    readonly byOfficers: number
    /** Of those by officers, settled on the spot. */
    readonly settled: number
  }
  readonly confirm: AskedOfGrid
  readonly verify: AskedOfGrid
  readonly spot: InspectedOfGrid
  readonly cross: InspectedOfGrid
  /** How often somebody did something in it: own reports and settlements, confirmations, verifications. */
  readonly work: number
  /** The last month with any work, up to this one, YYYY-MM; none when there never was any. */
  readonly lastWorkIn?: string
}

export interface CommunityCoverage {
  readonly code: string
  readonly name: string
  readonly officeName: string
  readonly grids: number
  /** Of those, with work in the month. */
  readonly worked: number
}

export interface GridMonths {
  /** YYYY-MM */
  readonly month: string
  /** Months that have something, this month among them, the newest first. */
  readonly months: readonly string[]
  /** All that happened until then is counted; undefined before the first count. */
  readonly countedToMs?: number
  /** Older cases are being counted anew: numbers may still rise. */
  readonly anew?: true
  /** The communities a leader, inspector or admin reads of. */
  readonly communities: readonly CommunityCoverage[]
  /** Of the community that was asked for, else the caller’s own. */
  readonly grids: readonly GridMonth[]
}

export interface GridMonthAnswers {
  'grid.month': GridMonths
}

export const OFFICER_GRID_ACTIONS = {
  'grid.month': action(
    ['gridOfficer', 'inspector', 'leader', 'admin'],
    'What the caller’s grids, or those of a community of the caller’s scope, did and missed in a month: one count a grid, the same for each of its officers.',
    v.strictObject({ month: v.optional(month), communityCode: v.optional(code) }),
  ),
} as const
