/**
 * Founding a town and changing its organisation: what an admin sends, and what is answered. Everything arrives in bodies
 * of at most 100 KB; what is sent a second time changes nothing.
 */
import * as v from 'valibot'
import { action } from './action'
import { code, latDeg, lngDeg, nothing, reason, sentence, text } from './fields'
import { timeLimit, version } from './town-actions'

const ADMIN = ['admin'] as const
const none = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000))

const timeOfDay = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/))
const hours = v.pipe(v.array(v.tuple([timeOfDay, timeOfDay])), v.minLength(1), v.maxLength(6))
const days = v.pipe(v.array(v.pipe(v.string(), v.isoDate())), v.maxLength(400))
const name = sentence(40)

/** What a town is besides its items, its map and its rules. */
export const organisation = v.strictObject({
  name: sentence(20),
  /** Made-up data: every page that shows it says so. */
  sample: v.optional(v.boolean(), false),
  centre: v.tuple([lngDeg, latDeg]),
  borderWithinM: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(500))),
  offices: v.pipe(v.array(v.strictObject({ code, name })), v.maxLength(100)),
  communities: v.pipe(v.array(v.strictObject({ code, name, officeCode: code })), v.maxLength(1_000)),
  departments: v.pipe(
    v.array(
      v.strictObject({
        code,
        name,
        units: v.optional(v.pipe(v.array(v.strictObject({ code, name })), v.maxLength(50)), []),
      }),
    ),
    v.maxLength(200),
  ),
  calendar: v.exactOptional(
    v.strictObject({
      officeHours: v.exactOptional(hours),
      urgentHours: v.exactOptional(hours),
      holidays: v.exactOptional(days),
      workdays: v.exactOptional(days),
    }),
  ),
})
export type Organisation = v.InferOutput<typeof organisation>

const item = v.strictObject({
  code,
  name,
  group: sentence(20),
  batch: version,
  departmentCode: code,
  photoRequired: v.boolean(),
  confidential: v.boolean(),
  urgent: v.boolean(),
  rewardable: v.boolean(),
  duplicateWithinM: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2_000))),
  aliases: v.optional(v.pipe(v.array(sentence(20)), v.maxLength(30)), []),
  examples: v.optional(v.pipe(v.array(sentence(60)), v.maxLength(10)), []),
  photoHint: v.optional(text(100), ''),
  acceptWithin: timeLimit,
  handleWithin: timeLimit,
})
const someItems = {
  items: v.pipe(v.array(item), v.maxLength(300)),
  /** Codes to take off the list again; only before the town is opened. */
  withdraw: v.optional(v.pipe(v.array(code), v.maxLength(300)), []),
}

export const FOUNDING_ACTIONS = {
  'town.state': action(
    ADMIN,
    'What of the town is there, what is missing before residents may report, and what is recommended.',
    nothing,
  ),
  'town.check': action(
    ADMIN,
    'Judges an organisation without taking it over: faults by row, and what still depends on what would go.',
    organisation,
  ),
  'town.import': action(
    ADMIN,
    'Founds the town, or puts another organisation in place of the one the admin saw: offices, communities, departments.',
    v.strictObject({ basedOn: none, organisation, reason }),
  ),
  'town.open': action(ADMIN, 'Opens the town to residents, once nothing that is needed is missing.', nothing),
  'items.check': action(
    ADMIN,
    'Judges items without taking them over, and names each fault with its row.',
    v.strictObject(someItems),
  ),
  'items.import': action(
    ADMIN,
    'Adds items to the town’s list, or puts them in the place of those with the same codes; the others stay.',
    v.strictObject({
      ...someItems,
      /** One whose code is known already is refused. */
      onlyNew: v.optional(v.literal(true)),
      reason,
    }),
  ),
} as const

/** One thing that is wrong with a list that was sent, with its row in it, counted from 1. */
export interface ImportProblem {
  readonly list: 'town' | 'offices' | 'communities' | 'departments' | 'items' | 'staff'
  readonly row?: number
  readonly code?: string
  /** One sentence for the admin: what is wrong, and what to do. */
  readonly message: string
}

/** What a list that was sent would change, or did. */
export interface ImportReport {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly gone: number
}

export interface ImportCheck extends ImportReport {
  readonly problemCount: number
  /** At most 200. */
  readonly problems: readonly ImportProblem[]
}

export interface OrganisationImported extends ImportReport {
  readonly version: number
}

/** Without what is needed nobody registers or reports; without what is recommended it goes on, but worse. */
export const TOWN_PARTS = {
  organisation: 'needed',
  items: 'needed',
  map: 'needed',
  awards: 'needed',
  rules: 'recommended',
  dispatchers: 'recommended',
  gridOfficers: 'recommended',
  handlers: 'recommended',
  messages: 'recommended',
  duty: 'recommended',
} as const
export type TownPart = keyof typeof TOWN_PARTS

export interface TownState {
  /** Residents may register and report. */
  readonly open: boolean
  readonly name: string
  /** Of what admins change by version; 0: nothing is there yet. */
  readonly versions: { readonly organisation: number; readonly rules: number; readonly awards: number }
  readonly parts: readonly {
    readonly part: TownPart
    readonly need: 'needed' | 'recommended'
    readonly there: boolean
    /** One line for the admin: how much is there, or what to send. */
    readonly words: string
  }[]
}

export interface FoundingAnswers {
  admin: {
    'town.state': TownState
    'town.check': ImportCheck
    'town.import': OrganisationImported
    'town.open': TownState
    'items.check': ImportCheck
    'items.import': ImportReport
  }
}
