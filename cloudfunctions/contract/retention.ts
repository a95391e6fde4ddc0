/** How long what is known of people is kept; the numbers are data, these hold until an admin sets others. */
import * as v from 'valibot'
import { action } from './action'
import { nothing, reason } from './fields'
import { TICKET_DAYS } from './uploads'

export interface Retention {
  /** After the last step of an ended case nobody can tell any more who reported it. */
  readonly caseMonths: number
  /** After a registration was refused, and nothing was sent again, it is erased. */
  readonly refusedMonths: number
  /** After a person left, the empty place they left is forgotten, too. */
  readonly leftMonths: number
  /** Messages of the inbox. */
  readonly inboxMonths: number
  /** Who left may register anew after so many days; a suspension of awards that lasts longer is waited for. */
  readonly registerAgainDays: number
  /** Who leaves waits at most so long for awards that are on their way. PIPL asks for an answer within 15 working days. */
  readonly awardsWaitDays: number
  /** Roles that wait for a number nobody registers. */
  readonly waitingMonths: number
  /** Uploaded photos that no case names, from the day after their upload; a phone may name them for `TICKET_DAYS`. */
  readonly uploadDays: number
  /** After the last step of an ended case: what arrived of a photo that told more than the picture. Its hash stays. */
  readonly originalMonths: number
  /** The same for the pictures that everybody saw; 0: they stay, as the case itself does. */
  readonly photoMonths: number
}

export const USUAL_RETENTION: Retention = {
  caseMonths: 24,
  refusedMonths: 6,
  leftMonths: 6,
  inboxMonths: 24,
  registerAgainDays: 30,
  awardsWaitDays: 15,
  waitingMonths: 6,
  uploadDays: TICKET_DAYS + 1,
  originalMonths: 24,
  photoMonths: 0,
}

export interface RetentionView {
  /** 0: nobody has set any yet. */
  readonly version: number
  readonly retention: Retention
}

const months = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(120))
const days = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(365))

export const ADMIN_RETENTION_ACTIONS = {
  'retention.get': action(['admin'], 'How long what is known of people is kept.', nothing),
  'retention.set': action(
    ['admin'],
    'Puts other numbers in force, as the next version after the one the admin saw.',
    v.strictObject({
      basedOn: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
      retention: v.strictObject({
        caseMonths: months,
        refusedMonths: months,
        leftMonths: months,
        inboxMonths: months,
        registerAgainDays: days,
        awardsWaitDays: days,
        waitingMonths: v.optional(months, USUAL_RETENTION.waitingMonths),
        uploadDays: v.optional(v.pipe(days, v.minValue(TICKET_DAYS + 1)), USUAL_RETENTION.uploadDays),
        originalMonths: v.optional(months, USUAL_RETENTION.originalMonths),
        photoMonths: v.optional(
          v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(120)),
          USUAL_RETENTION.photoMonths,
        ),
      }),
      reason,
    }),
  ),
} as const

export interface RetentionAnswers {
  admin: { 'retention.get': RetentionView; 'retention.set': RetentionView }
}
