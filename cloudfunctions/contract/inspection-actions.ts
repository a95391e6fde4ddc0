/** What inspectors do with the cases drawn by lot, and how anybody on the staff checks a draw. */
import * as v from 'valibot'
import { action } from './action'
import { code, note, nothing, reason, roundId, sentence, step, stepPhotos } from './fields'
import { INSPECTION_KINDS } from './inspections'

const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))

/** A week or a month. */
const periodId = v.pipe(v.string(), v.regex(/^(spot:20\d\d-[01]\d-[0-3]\d|cross:20\d\d-[01]\d)$/))
const STAFF = ['gridOfficer', 'handler', 'dispatcher', 'inspector', 'leader', 'admin'] as const
const CHECKS_MAX = 10
const points = (min: number) =>
  v.pipe(v.array(v.strictObject({ code, words: sentence(40) })), v.minLength(min), v.maxLength(20))

export const OFFICER_INSPECTION_ACTIONS = {
  'inspection.list': action(
    ['inspector', 'leader'],
    'The weeks of spot checks or months of cross-inspection, and one of them with its cases and results.',
    v.strictObject({ kind: v.picklist(INSPECTION_KINDS), periodId: v.optional(periodId) }),
  ),
  'inspection.proof': action(
    STAFF,
    'All that is needed to draw one community’s cases again by hand.',
    v.strictObject({ roundId }),
  ),
  'inspection.check': action(
    ['inspector'],
    'What the inspection of a drawn case found, point by point; a fault sends the case back.',
    v.strictObject({
      ...step,
      roundId,
      /** Which of the round’s cases, from 0. */
      number: whole(0, CHECKS_MAX - 1),
      points: v.pipe(v.array(v.strictObject({ code, passed: v.boolean() })), v.minLength(1), v.maxLength(20)),
      reasons: v.optional(v.pipe(v.array(code), v.maxLength(20)), []),
      note,
      photos: stepPhotos,
    }),
  ),
  'inspection.publish': action(
    ['inspector'],
    'Publishes the result of a week or month once every drawn case was checked; else the clock does on its day.',
    v.strictObject({ periodId }),
  ),
} as const

export const ADMIN_INSPECTION_ACTIONS = {
  'inspection.settings.get': action(
    ['admin'],
    'The checklist and numbers of inspections, with their history.',
    nothing,
  ),
  'inspection.settings.set': action(
    ['admin'],
    'Puts a new version of them in force in place of the one the admin saw.',
    v.strictObject({
      basedOn: whole(0, 1_000_000),
      spotCases: whole(1, CHECKS_MAX),
      crossCases: whole(1, CHECKS_MAX),
      spotDays: whole(1, 14),
      crossDays: whole(1, 28),
      points: points(1),
      reasons: points(1),
      reason,
    }),
  ),
} as const
