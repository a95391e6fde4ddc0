/** When a rule holds, and which of two that hold is the more specific. */
import type { FlowRole } from '#contract/flow'
import type { Item, RuleConditions } from '#contract/town'

/** What conditions look at: an item, a place, who reported, and when. */
export interface Situation {
  readonly item: Pick<Item, 'code' | 'group' | 'urgent'>
  readonly officeCode: string
  readonly communityCode: string
  readonly gridCode: string
  readonly reporterRole: FlowRole
  /** 1 to 7, Monday is 1. */
  readonly weekday: number
  /** 0 to 23. */
  readonly hour: number
}

const HOUR_MS = 60 * 60 * 1000
/** China has one time zone and no summer time. */
const OFFSET_MS = 8 * HOUR_MS

/** The weekday and hour of an instant in Asia/Shanghai. 1970-01-01 was a Thursday. */
export function weekdayAndHour(atMs: number): Pick<Situation, 'weekday' | 'hour'> {
  const hours = Math.floor((atMs + OFFSET_MS) / HOUR_MS)
  return { weekday: ((Math.floor(hours / 24) + 3) % 7) + 1, hour: hours % 24 }
}

/**
 * From most to least specific: where, then what, then who, then when. A rule that names the grid beats every rule that
 * does not, a rule that names the community beats every rule that names neither grid nor community, and so on.
 */
const SPECIFIC_FIRST = [
  'gridCodes',
  'communityCodes',
  'officeCodes',
  'itemCodes',
  'groups',
  'urgent',
  'reporterRoles',
  'weekdays',
  'hours',
] as const satisfies readonly (keyof RuleConditions)[]

/** The conditions a rule names, read as a binary number whose first digit weighs most. */
export function specificity(when: RuleConditions): number {
  return SPECIFIC_FIRST.reduce((sum, condition) => sum * 2 + (when[condition] === undefined ? 0 : 1), 0)
}

export function holds(when: RuleConditions, situation: Situation): boolean {
  return (
    holdsForItem(when, situation.item) &&
    holdsAtPlace(when, situation) &&
    holdsForReporter(when, situation.reporterRole) &&
    holdsAtTime(when, situation)
  )
}

const named = <T>(values: readonly T[] | undefined, value: T) => !values || values.includes(value)

export function holdsForItem(when: RuleConditions, item: Situation['item']): boolean {
  return (
    named(when.itemCodes, item.code) &&
    named(when.groups, item.group) &&
    (when.urgent === undefined || when.urgent === item.urgent)
  )
}

export type Place = Pick<Situation, 'officeCode' | 'communityCode' | 'gridCode'>

export function holdsAtPlace(when: RuleConditions, place: Place): boolean {
  return (
    named(when.gridCodes, place.gridCode) &&
    named(when.communityCodes, place.communityCode) &&
    named(when.officeCodes, place.officeCode)
  )
}

export function holdsForReporter(when: RuleConditions, reporterRole: FlowRole): boolean {
  return named<FlowRole>(when.reporterRoles, reporterRole)
}

export function holdsAtTime(when: RuleConditions, { weekday, hour }: Pick<Situation, 'weekday' | 'hour'>): boolean {
  return named(when.weekdays, weekday) && (when.hours === undefined || isWithin(hour, when.hours))
}

/** A span past midnight holds on each of the weekdays it touches; a span without an hour never holds. */
function isWithin(hour: number, { from, to }: NonNullable<RuleConditions['hours']>): boolean {
  return from < to ? hour >= from && hour < to : from > to && (hour >= from || hour < to)
}
