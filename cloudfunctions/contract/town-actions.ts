/** What an admin does to the town itself: dispatch rules, the map, the items. Every accepted change raises the town's version. */
import * as v from 'valibot'
import { action } from './action'
import { code, cursor, reason, text, sentence as words } from './fields'
import { CLOCKS, REPORTER_ROLES } from './town'

function forAdmin<S extends v.GenericSchema>(does: string, input: S) {
  return action(['admin'], does, input)
}

const codes = v.pipe(v.array(code), v.minLength(1), v.maxLength(500))
export const version = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000))
const hour = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(max))
export const timeLimit = v.strictObject({
  clock: v.picklist(CLOCKS),
  amount: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
})

const rule = v.strictObject({
  code,
  when: v.strictObject({
    itemCodes: v.exactOptional(codes),
    groups: v.exactOptional(v.pipe(v.array(words(20)), v.minLength(1), v.maxLength(100))),
    officeCodes: v.exactOptional(codes),
    communityCodes: v.exactOptional(codes),
    gridCodes: v.exactOptional(codes),
    urgent: v.exactOptional(v.boolean()),
    reporterRoles: v.exactOptional(v.pipe(v.array(v.picklist(REPORTER_ROLES)), v.minLength(1))),
    weekdays: v.exactOptional(
      v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))), v.minLength(1), v.maxLength(7)),
    ),
    hours: v.exactOptional(v.strictObject({ from: hour(23), to: hour(24) })),
  }),
  then: v.strictObject({
    departmentCode: code,
    unitCode: v.exactOptional(code),
    coDepartmentCodes: v.pipe(v.array(code), v.maxLength(20)),
    acceptWithin: v.exactOptional(timeLimit),
    handleWithin: v.exactOptional(timeLimit),
  }),
})

/** WGS-84 as satellites give it, GCJ-02 as WeChat shows it, CGCS2000 as Chinese surveyors keep it. */
export const MAP_CRS = ['WGS84', 'GCJ02', 'CGCS2000'] as const
export type MapCrs = (typeof MAP_CRS)[number]
const map = v.strictObject({
  fileId: v.pipe(v.string(), v.maxLength(300), v.startsWith('cloud://')),
  crs: v.picklist(MAP_CRS),
  /** Communities that may stand without a grid: those that `town.import` is to dissolve next. */
  without: v.optional(v.pipe(v.array(code), v.maxLength(100)), []),
})

const METRES_MAX = 2_000
const itemFields = {
  name: v.optional(words(40)),
  group: v.optional(words(20)),
  batch: v.optional(version),
  departmentCode: v.optional(code),
  photoRequired: v.optional(v.boolean()),
  confidential: v.optional(v.boolean()),
  duplicateWithinM: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(METRES_MAX))),
  aliases: v.optional(v.pipe(v.array(words(20)), v.maxLength(30))),
  examples: v.optional(v.pipe(v.array(words(60)), v.maxLength(10))),
  photoHint: v.optional(text(100)),
  acceptWithin: v.optional(timeLimit),
  handleWithin: v.optional(timeLimit),
  rewardable: v.optional(v.boolean()),
  urgent: v.optional(v.boolean()),
}

export const TOWN_ACTIONS = {
  'rules.list': forAdmin('Versions of the dispatch rules, newest first.', v.strictObject({})),
  'rules.get': forAdmin('One version with its rules.', v.strictObject({ version })),
  'rules.save': forAdmin(
    'Saves rules as the next draft version, and says what a check finds.',
    v.strictObject({ basedOn: version, rules: v.pipe(v.array(rule), v.maxLength(1000)) }),
  ),
  'rules.check': forAdmin('Tries every item in every community, and names faulty rules.', v.strictObject({ version })),
  'rules.dryRun': forAdmin(
    'Dispatches up to 1,000 past cases again: who would move, from where to where; the cursor goes on to older ones.',
    v.strictObject({ version, sinceMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))), cursor }),
  ),
  'rules.activate': forAdmin(
    'Puts a version without errors in force, also an earlier one, in place of the one the admin saw in force.',
    v.strictObject({ version, replaces: version, reason: v.optional(reason) }),
  ),
  'map.check': forAdmin('Checks an uploaded GeoJSON map and names each fault with its feature.', map),
  'map.import': forAdmin('Takes over an uploaded map that has no fault.', map),
  'items.list': forAdmin('All items as they stand now; a phone’s own may be a minute old.', v.strictObject({})),
  'items.update': forAdmin(
    'Changes an item: what is left out stays. What the admin saw may be told, and must still be so.',
    v.strictObject({
      itemCode: code,
      ...itemFields,
      saw: v.optional(v.strictObject(itemFields)),
      reason: v.optional(reason),
    }),
  ),
} as const
