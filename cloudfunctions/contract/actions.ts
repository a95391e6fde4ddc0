/**
 * Every action of every door: who may call it, what it takes, what it does. One strict schema each;
 * the TypeScript types of inputs are inferred from it. Answers are in `answers.ts`.
 */
import * as v from 'valibot'
import { type Action, action } from './action'
import { AUDIT_ACTIONS } from './audit-actions'
import { ADMIN_AWARD_ACTIONS, CITIZEN_AWARD_ACTIONS, OFFICER_AWARD_ACTIONS } from './award-actions'
import { AWARD_STATES } from './awards'
import { CITIZEN_BULLETIN_ACTIONS, OFFICER_BULLETIN_ACTIONS } from './bulletin-actions'
import { OFFICER_CONTENT_ACTIONS } from './content-actions'
import { ADMIN_DUTY_ACTIONS } from './duty'
import { cursor } from './fields'
import { ADMIN_FIGURE_ACTIONS, OFFICER_FIGURE_ACTIONS } from './figure-actions'
import { FOUNDING_ACTIONS } from './founding'
import { OFFICER_GRID_ACTIONS } from './grid-month'
import { ADMIN_INSPECTION_ACTIONS, OFFICER_INSPECTION_ACTIONS } from './inspection-actions'
import { ADMIN_LIMIT_ACTIONS } from './limit-actions'
import { ME_ACTIONS } from './me-actions'
import { ADMIN_MESSAGE_ACTIONS, CITIZEN_MESSAGE_ACTIONS } from './message-actions'
import { ADMIN_REPLY_ACTIONS, OFFICER_REPLY_ACTIONS } from './replies'
import { RESIDENT_ACTIONS } from './resident-actions'
import { ADMIN_RETENTION_ACTIONS } from './retention'
import { ADMIN_REVEAL_ACTIONS, OFFICER_REVEAL_ACTIONS } from './reveal-action'
import { ROLE_ACTIONS } from './role-actions'
import { STAFF_ACTIONS } from './staff-actions'
import { STAFF_IMPORT_ACTIONS } from './staff-import'
import { TOWN_ACTIONS } from './town-actions'
import { ADMIN_TRAINING_ACTIONS, OFFICER_TRAINING_ACTIONS } from './training-actions'

export const ACTIONS = {
  citizen: {
    ...RESIDENT_ACTIONS,
    ...ME_ACTIONS,
    ...CITIZEN_AWARD_ACTIONS,
    ...CITIZEN_MESSAGE_ACTIONS,
    ...CITIZEN_BULLETIN_ACTIONS,
  },
  officer: {
    ...STAFF_ACTIONS,
    ...OFFICER_FIGURE_ACTIONS,
    ...OFFICER_GRID_ACTIONS,
    ...OFFICER_AWARD_ACTIONS,
    ...OFFICER_INSPECTION_ACTIONS,
    ...OFFICER_BULLETIN_ACTIONS,
    ...OFFICER_TRAINING_ACTIONS,
    ...OFFICER_CONTENT_ACTIONS,
    ...OFFICER_REVEAL_ACTIONS,
    ...OFFICER_REPLY_ACTIONS,
  },
  admin: {
    'case.verifyChain': action(
      ['admin'],
      'Recomputes a case’s chain of evidence against its stored photos, and its deadline from its events.',
      v.strictObject({ caseNo: v.pipe(v.string(), v.maxLength(20)) }),
    ),
    'award.list': action(
      ['admin'],
      'Awards by state, newest first.',
      v.strictObject({
        state: v.optional(v.picklist(AWARD_STATES)),
        cursor,
      }),
    ),
    ...ADMIN_FIGURE_ACTIONS,
    ...FOUNDING_ACTIONS,
    ...TOWN_ACTIONS,
    ...ADMIN_DUTY_ACTIONS,
    ...ADMIN_AWARD_ACTIONS,
    ...ADMIN_MESSAGE_ACTIONS,
    ...ADMIN_LIMIT_ACTIONS,
    ...ADMIN_RETENTION_ACTIONS,
    ...ADMIN_REPLY_ACTIONS,
    ...ADMIN_INSPECTION_ACTIONS,
    ...ADMIN_TRAINING_ACTIONS,
    ...ROLE_ACTIONS,
    ...STAFF_IMPORT_ACTIONS,
    ...ADMIN_REVEAL_ACTIONS,
    ...AUDIT_ACTIONS,
  },
  clock: {},
  callback: {},
} as const satisfies Record<string, Record<string, Action>>

export type Actions = typeof ACTIONS
/** Doors that people come in by; `clock` is only called by timers, `callback` by the carrier. */
export type Door = keyof Actions
export type ActionName<D extends Door> = keyof Actions[D] & string
export type Input<D extends Door, A extends ActionName<D>> =
  Actions[D][A] extends Action<infer S> ? v.InferOutput<S> : never
/** What a caller may leave out is optional here. */
export type SentInput<D extends Door, A extends ActionName<D>> =
  Actions[D][A] extends Action<infer S> ? v.InferInput<S> : never
