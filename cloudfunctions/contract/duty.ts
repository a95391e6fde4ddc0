/** 值班电话: the numbers that urgent cases are told to at once, a department's or one of its units'. */
import * as v from 'valibot'
import { action } from './action'
import { code, nothing, reason } from './fields'
import { DUTY_PHONE_PATTERN, PHONE_PATTERN } from './phone-numbers'

/** Short messages reach mobile phones only. */
export function takesShortMessages(phone: string): boolean {
  return PHONE_PATTERN.test(phone)
}

export interface DutyPhone {
  readonly departmentCode: string
  /** Left out: the department's own. */
  readonly unitCode?: string
  /** A mobile number gets a short message; a landline is rung up by hand. */
  readonly phone: string
}

/** A part of the town that stays in the cloud: residents' phones never get it. */
export interface DutyPhones {
  readonly version: number
  readonly phones: readonly DutyPhone[]
}

export const NO_DUTY_PHONES: DutyPhones = { version: 0, phones: [] }

export interface DutyPhoneChange {
  readonly departmentCode: string
  readonly unitCode?: string
  /** Left out: the number was taken away. */
  readonly phone?: string
  readonly reason: string
  /** A personId. */
  readonly changedBy: string
  readonly changedAtMs: number
}

export interface DutyPhonesView extends DutyPhones {
  /** Newest first. */
  readonly history: readonly DutyPhoneChange[]
}

const ADMIN = ['admin'] as const
const VERSION_MAX = 1_000_000

export const ADMIN_DUTY_ACTIONS = {
  'duty.phones.get': action(ADMIN, 'The duty phones of departments and units, and who changed them.', nothing),
  'duty.phones.set': action(
    ADMIN,
    'Sets the duty phone of a department or unit, or takes it away, in place of the version the admin saw.',
    v.strictObject({
      basedOn: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(VERSION_MAX)),
      departmentCode: code,
      unitCode: v.optional(code),
      /** Left out: takes the number away. */
      phone: v.optional(v.pipe(v.string(), v.regex(DUTY_PHONE_PATTERN))),
      reason,
    }),
  ),
} as const

export interface DutyAnswers {
  readonly admin: {
    'duty.phones.get': DutyPhonesView
    'duty.phones.set': DutyPhones
  }
}
