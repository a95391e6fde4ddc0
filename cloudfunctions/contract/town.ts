/**
 * A town as an admin loads it: its map, its people's organisation, its items and its dispatch rules.
 * Nothing here names one town; the first one and the sample town are data.
 */

/** Longitude and latitude in degrees, GCJ-02 as WeChat gives it. */
export type LngLat = readonly [lngDeg: number, latDeg: number]

export interface TownMeta {
  readonly name: string
  /** True for generated data: every page that shows it says so. */
  readonly sample: boolean
  /** Rises with each import; phones and functions keep a snapshot of one version. */
  readonly version: number
  readonly centre: LngLat
  /** How near a border its neighbour may be chosen, metres; 30 when left out. */
  readonly borderWithinM?: number
}

/** 社会管理处 */
export interface Office {
  readonly code: string
  readonly name: string
}

/** 社区 */
export interface Community {
  readonly code: string
  readonly name: string
  readonly officeCode: string
}

/** 网格: the smallest area of duty. */
export interface Grid {
  readonly code: string
  readonly name: string
  readonly communityCode: string
  /** Outer ring first, then holes; each ring closed (first point = last point). */
  readonly rings: readonly (readonly LngLat[])[]
}

/** 职能部门, with the handling units below it where the town has them. */
export interface Department {
  readonly code: string
  readonly name: string
  readonly units: readonly { readonly code: string; readonly name: string }[]
}

/** The four clocks of case practice (GB/T 30428), and plain hours that run day and night, for what is urgent. */
export const CLOCKS = ['hours', 'urgentWorkingHours', 'workingHours', 'workingDays', 'calendarDays'] as const
export type Clock = (typeof CLOCKS)[number]

/** What a town says of its working time; what is left out is as usual. Times of day as `HH:MM`, days as `YYYY-MM-DD`. */
export interface CalendarData {
  readonly officeHours?: readonly (readonly [from: string, to: string])[]
  /** Hours in which urgent things are worked on, every day; `['00:00', '24:00']` is all of it. */
  readonly urgentHours?: readonly (readonly [from: string, to: string])[]
  /** Days off beside the public holidays. */
  readonly holidays?: readonly string[]
  /** Days worked though they are public holidays or weekends. */
  readonly workdays?: readonly string[]
}

export interface TimeLimit {
  readonly clock: Clock
  /** Whole number of the clock's unit, > 0. */
  readonly amount: number
}

/** 入格事项: one kind of problem the town takes reports of. */
export interface Item {
  readonly code: string
  readonly name: string
  /** What items are grouped by on screen and in rules, e.g. 市容环境. */
  readonly group: string
  /** Which list brought it to the town, from 1: a new list is a new batch, which the grid officers learn. */
  readonly batch: number
  /** The department that usually acts; dispatch rules decide. */
  readonly departmentCode: string
  readonly photoRequired: boolean
  /** Disputes and welfare: never shown to other residents. */
  readonly confidential: boolean
  readonly urgent: boolean
  readonly rewardable: boolean
  /** Within so many metres another report of it may be of the same problem; 50 when left out. */
  readonly duplicateWithinM?: number
  /** Other names people use for it. */
  readonly aliases: readonly string[]
  /** Sentences as a resident would say them. */
  readonly examples: readonly string[]
  /** What a good photo of it shows, told to the reporter. */
  readonly photoHint: string
  readonly acceptWithin: TimeLimit
  readonly handleWithin: TimeLimit
}

/** Conditions that are left out hold always; all that are given must hold. */
export interface RuleConditions {
  readonly itemCodes?: readonly string[]
  readonly groups?: readonly string[]
  readonly officeCodes?: readonly string[]
  readonly communityCodes?: readonly string[]
  readonly gridCodes?: readonly string[]
  readonly urgent?: boolean
  /** Who reported. */
  readonly reporterRoles?: readonly ReporterRole[]
  /** Monday is 1, Sunday 7; the day in Asia/Shanghai on which the report arrived. */
  readonly weekdays?: readonly number[]
  /** Whole hours in Asia/Shanghai: from `from` up to, not including, `to`; past midnight when `to` is smaller. */
  readonly hours?: { readonly from: number; readonly to: number }
}

/** Who may report, as rules tell them apart. */
export const REPORTER_ROLES = ['citizen', 'gridOfficer'] as const
export type ReporterRole = (typeof REPORTER_ROLES)[number]

/** A dispatch rule is data: who acts when the conditions hold. The most specific rule that holds decides. */
export interface DispatchRule {
  readonly code: string
  readonly when: RuleConditions
  readonly then: {
    readonly departmentCode: string
    readonly unitCode?: string
    /** 协办 */
    readonly coDepartmentCodes: readonly string[]
    /** Instead of the item's own time limits. */
    readonly acceptWithin?: TimeLimit
    readonly handleWithin?: TimeLimit
  }
}

export interface DispatchRuleSet {
  readonly version: number
  readonly rules: readonly DispatchRule[]
}

/** Of a town that has not sent any: a dispatcher sends every report on. */
export const NO_RULES: DispatchRuleSet = { version: 1, rules: [] }

/** What a phone needs to know of the town; rules stay in the cloud. */
export interface PublicTown {
  readonly meta: TownMeta
  readonly offices: readonly Office[]
  readonly communities: readonly Community[]
  readonly grids: readonly Grid[]
  readonly departments: readonly Department[]
  readonly items: readonly Item[]
  /** What a rewarded report earns now, whole fen; none in a town that was loaded and not yet asked. */
  readonly awardAmountFen?: number
}

export interface Town extends PublicTown {
  readonly calendar?: CalendarData
  readonly ruleSet: DispatchRuleSet
}
