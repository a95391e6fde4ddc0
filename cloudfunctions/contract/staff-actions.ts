/** What grid officers, handlers, dispatchers, inspectors and leaders do. */
import * as v from 'valibot'
import { action } from './action'
import {
  caseId,
  code,
  commandId,
  cursor,
  note,
  nothing,
  personId,
  photo,
  reason,
  reworkReason,
  roundId,
  step,
  stepPhotos,
} from './fields'
import { OPEN_STATES } from './flow'
import { CO_DEPARTMENTS_MAX, STEP_PHOTOS_MAX } from './limits'
import { report } from './report-fields'
import { REJECT_REASONS, RETURN_REASONS, type RejectReason, type ReturnReason } from './words'

export const QUEUES = [
  'toConfirm',
  'toVerify',
  'toAccept',
  'toHandle',
  'triage',
  'appeals',
  'extensions',
  'open',
  'all',
] as const
export type Queue = (typeof QUEUES)[number]

const OFFICER_ROLES = ['gridOfficer', 'handler', 'dispatcher', 'inspector', 'leader'] as const

const returnReason = v.optional(v.picklist(Object.keys(RETURN_REASONS) as [ReturnReason, ...ReturnReason[]]), 'other')
const rejectReason = v.picklist(Object.keys(REJECT_REASONS) as [RejectReason, ...RejectReason[]])

export const STAFF_ACTIONS = {
  'queue.list': action(
    OFFICER_ROLES,
    'Cases that wait for the caller, those due first first.',
    v.strictObject({
      queue: v.picklist(QUEUES),
      /** Only in `open`: cases in this state; cases whose time is over. */
      state: v.optional(v.picklist(OPEN_STATES)),
      overdue: v.optional(v.boolean(), false),
      cursor,
    }),
  ),
  'queue.map': action(
    OFFICER_ROLES,
    'Where the open cases of the caller’s scope lie, those due first; at most 500, and whether there are more.',
    nothing,
  ),
  'case.get': action(
    OFFICER_ROLES,
    'A case within the caller’s scope, or drawn in a round the caller is to check; never with its reporter.',
    v.strictObject({ caseId, roundId: v.optional(roundId) }),
  ),
  'case.confirm': action(
    ['gridOfficer', 'dispatcher'],
    'The report is true; `wellFormed` decides the award.',
    v.strictObject({ ...step, wellFormed: v.boolean(), note, photos: stepPhotos }),
  ),
  'case.reject': action(
    ['gridOfficer', 'dispatcher'],
    'Not true, or not within the items of the town.',
    v.strictObject({ ...step, reason: rejectReason, note, photos: stepPhotos }),
  ),
  'case.dispatch': action(
    ['dispatcher'],
    'Sends a case in triage to a department or one of its units, with others to help.',
    v.strictObject({
      ...step,
      departmentCode: code,
      unitCode: v.optional(code),
      /** 协办 */
      coDepartmentCodes: v.optional(v.pipe(v.array(code), v.maxLength(CO_DEPARTMENTS_MAX)), []),
      note,
    }),
  ),
  'case.accept': action(['handler'], 'Takes a dispatched case on.', v.strictObject({ ...step, note })),
  'case.return': action(
    ['handler'],
    'Returns a case that is not theirs, with a reason.',
    v.strictObject({ ...step, seenItemCode: v.optional(code), reason: returnReason, note: reason }),
  ),
  'case.handle': action(
    ['handler'],
    'Says what was done, with photos of the scene after it.',
    v.strictObject({ ...step, note: reason, photos: stepPhotos }),
  ),
  'case.verify': action(
    ['gridOfficer', 'dispatcher'],
    'Solved, seen on the spot: closes the case.',
    v.strictObject({ ...step, note, photos: stepPhotos }),
  ),
  'case.rework': action(
    ['gridOfficer', 'dispatcher'],
    'Not solved, seen on the spot: back to the department.',
    v.strictObject({ ...step, reason: reworkReason, note: reason, photos: stepPhotos }),
  ),
  'case.answer': action(
    ['gridOfficer', 'handler', 'dispatcher'],
    'Answers what the reporter added.',
    v.strictObject({ ...step, note: reason, photos: stepPhotos }),
  ),
  'case.askExtension': action(
    ['handler'],
    'Asks for more working days, with a reason, at most twice.',
    v.strictObject({
      ...step,
      workingDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(30)),
      note: reason,
    }),
  ),
  'case.grantExtension': action(
    ['dispatcher'],
    'Adds the days that were asked for.',
    v.strictObject({ ...step, note }),
  ),
  'case.denyExtension': action(
    ['dispatcher'],
    'No more time; the clock runs on.',
    v.strictObject({ ...step, note: reason }),
  ),
  'case.grantAppeal': action(
    ['dispatcher'],
    'The appeal is right: the case begins again.',
    v.strictObject({ ...step, note: reason }),
  ),
  'case.denyAppeal': action(['dispatcher'], 'The decision stands.', v.strictObject({ ...step, note: reason })),
  'case.regrid': action(
    ['gridOfficer', 'dispatcher'],
    'It lies in another grid; dispatched anew by rule.',
    v.strictObject({ ...step, gridCode: code, note }),
  ),
  'case.reitem': action(
    ['gridOfficer', 'dispatcher'],
    'It was reported under a wrong item; dispatched anew by rule. Refused when it is not under the item any more that was seen.',
    v.strictObject({ ...step, itemCode: code, seenItemCode: code, note }),
  ),
  'case.similar': action(
    ['gridOfficer', 'dispatcher'],
    'Open cases this one may be a duplicate of.',
    v.strictObject({ caseId }),
  ),
  'case.link': action(
    ['gridOfficer', 'dispatcher'],
    'Links a case to one that was reported before; it follows its end.',
    v.strictObject({ ...step, parentId: caseId, note }),
  ),
  'case.unlink': action(['dispatcher'], 'It was another problem after all.', v.strictObject({ ...step, note })),
  'report.send': action(['gridOfficer'], 'An officer reports a problem for others to solve; no award.', report),
  'report.settle': action(
    ['gridOfficer'],
    '自查自处: reports what was put right on the spot, with photos before and after.',
    v.strictObject({
      ...report.entries,
      note: reason,
      photosAfter: v.pipe(v.array(photo), v.minLength(1), v.maxLength(STEP_PHOTOS_MAX)),
    }),
  ),
  'registration.list': action(
    ['dispatcher'],
    'Registrations that wait for review, oldest first.',
    v.strictObject({ cursor }),
  ),
  'registration.claim': action(
    ['dispatcher'],
    'Takes a registration for review for some minutes: nobody else reviews it meanwhile.',
    v.strictObject({ personId }),
  ),
  'registration.approve': action(
    ['dispatcher'],
    'Approves a registration; roles that waited for the number come with it.',
    v.strictObject({
      commandId,
      personId,
      /** Of a number that was typed: the dispatcher made sure who it is, so that waiting roles count. */
      madeSure: v.optional(v.boolean(), false),
    }),
  ),
  'registration.refuse': action(
    ['dispatcher'],
    'Refuses a registration with a reason; it may be sent again.',
    v.strictObject({ commandId, personId, reason }),
  ),
} as const
