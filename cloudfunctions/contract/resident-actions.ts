/** What residents do: register, report, follow, rate, appeal. */
import * as v from 'valibot'
import { action } from './action'
import {
  caseId,
  code,
  commandId,
  cursor,
  latDeg,
  lngDeg,
  note,
  nothing,
  reason,
  reworkReason,
  step,
  stepPhotos,
} from './fields'
import { REPORT_PHOTOS_MAX } from './limits'
import { consentVersion, phone } from './me-actions'
import { report } from './report-fields'
import { APPEAL_REASONS, type AppealReason } from './words'

const register = v.strictObject({
  commandId,
  name: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(20)),
  phone,
  communityCode: code,
  isFourteenOrOlder: v.boolean(),
  consentVersion,
})

const appealReason = v.optional(v.picklist(Object.keys(APPEAL_REASONS) as [AppealReason, ...AppealReason[]]), 'other')

export const RESIDENT_ACTIONS = {
  'me.get': action('anyone', 'Tells who the caller is: registration, roles, unread messages.', nothing),
  'me.register': action(
    'anyone',
    'Sends a registration, or sends a refused one again; a dispatcher reviews it.',
    register,
  ),
  'town.get': action(
    'anyone',
    'The town: communities, grids, departments, items; only the version when it is known already.',
    v.strictObject({ knownVersion: v.optional(v.pipe(v.number(), v.integer())) }),
  ),
  'report.send': action('resident', 'Reports a problem; it is dispatched by rule at once.', report),
  'case.list': action('resident', "The caller's own cases, newest first.", v.strictObject({ cursor })),
  'case.get': action('resident', "One of the caller's own cases, with every step.", v.strictObject({ caseId })),
  'case.rate': action(
    'resident',
    'Rates how the case was handled, once.',
    v.strictObject({ ...step, stars: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)), note }),
  ),
  'case.comment': action(
    'resident',
    'Adds something to an own open case; it is not closed before it has an answer.',
    v.strictObject({ ...step, note: reason, photos: stepPhotos }),
  ),
  'case.reitem': action(
    'resident',
    'Corrects the item of an own case, once, before anybody took it on; dispatched anew by rule.',
    v.strictObject({ ...step, itemCode: code, seenItemCode: code }),
  ),
  'case.appeal': action(
    'resident',
    'Appeals against a rejection, once, within seven days.',
    v.strictObject({ ...step, reason: appealReason, note: reason, photos: stepPhotos }),
  ),
  'case.reopen': action(
    'resident',
    '“Not fixed”: reopens a closed case, also one that was closed with another, once, within fourteen days, with a photo.',
    v.strictObject({ ...step, reason: reworkReason, note: reason, photos: stepPhotos }),
  ),
  'photos.drop': action(
    'resident',
    'Tells that the caller’s own uploads are not wanted any more; they are removed in their time unless a case names them.',
    v.strictObject({
      purpose: v.pipe(v.string(), v.maxLength(80)),
      photos: v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.maxLength(4 * REPORT_PHOTOS_MAX)),
    }),
  ),
  'report.similar': action(
    'resident',
    'Open cases of the same kind close by, to look at before sending.',
    v.strictObject({ itemCode: code, place: v.strictObject({ lngDeg, latDeg }) }),
  ),
  'case.follow': action(
    'resident',
    '“Me too”: follows somebody else’s case and is told how it ends.',
    v.strictObject({ ...step }),
  ),
  'case.followed': action('resident', 'Cases the caller follows, newest first.', v.strictObject({ cursor })),
  'award.list': action('resident', "The caller's awards, newest first.", v.strictObject({ cursor })),
  'inbox.list': action('anyone', "The caller's messages, newest first.", v.strictObject({ cursor })),
  'inbox.read': action('anyone', 'Marks all messages up to now as read.', nothing),
} as const
