/**
 * Every action of every door: who may call it, what it takes, what it does. One strict schema each;
 * the TypeScript types of inputs are inferred from it. Answers are in `answers.ts`.
 */
import * as v from 'valibot'
import { ADMIN_AWARD_ACTIONS, CITIZEN_AWARD_ACTIONS, OFFICER_AWARD_ACTIONS } from './award-actions'
import { AWARD_STATES } from './awards'
import { NOTE_CHARS_MAX, REPORT_PHOTOS_MAX, REPORT_TEXT_CHARS_MAX, STEP_PHOTOS_MAX } from './limits'
import type { StaffRole } from './roles'
import { TOWN_ACTIONS } from './town-actions'
import {
  APPEAL_REASONS,
  type AppealReason,
  REJECT_REASONS,
  REWORK_REASONS,
  type RejectReason,
  type ReworkReason,
} from './words'

/**
 * Who may come in: anybody signed in to WeChat; a resident whose registration was approved;
 * one of these roles; or `timer`, which only the platform's own timers are.
 */
export type Entrance = 'anyone' | 'resident' | readonly StaffRole[]

export interface Action<S extends v.GenericSchema = v.GenericSchema> {
  readonly who: Entrance
  readonly input: S
  /** One sentence: what it does. */
  readonly does: string
}

function action<S extends v.GenericSchema>(who: Entrance, does: string, input: S): Action<S> {
  return { who, input, does }
}

const text = (charsMax: number) => v.pipe(v.string(), v.trim(), v.maxLength(charsMax))
const sentence = (charsMax: number) => v.pipe(text(charsMax), v.nonEmpty())
const code = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,32}$/))
const epochMs = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4_102_444_800_000))
/** A random id made on the phone; the same id sent again changes nothing. */
const commandId = v.pipe(v.string(), v.uuid())
const caseId = v.pipe(v.string(), v.uuid())
const personId = v.pipe(v.string(), v.uuid())
const cursor = v.optional(v.pipe(v.string(), v.maxLength(200)))
const nothing = v.strictObject({})
const lngDeg = v.pipe(v.number(), v.minValue(-180), v.maxValue(180))
const latDeg = v.pipe(v.number(), v.minValue(-90), v.maxValue(90))

/** A photo that was uploaded under a random ticket: `photos/<ticket>/<number>.jpg`. */
const photo = v.strictObject({
  fileId: v.pipe(v.string(), v.maxLength(300)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  /** Evidence, no more: what decides is the cloud's time of arrival. */
  takenAtMs: v.optional(epochMs),
  takenAt: v.optional(v.strictObject({ lngDeg, latDeg })),
})
const stepPhotos = v.optional(v.pipe(v.array(photo), v.maxLength(STEP_PHOTOS_MAX)), [])
const note = v.optional(text(NOTE_CHARS_MAX), '')
const reason = sentence(NOTE_CHARS_MAX)
const step = { commandId, caseId }

export const PHONE_PATTERN = /^1[3-9]\d{9}$/

const register = v.strictObject({
  commandId,
  name: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(20)),
  phone: v.pipe(v.string(), v.regex(PHONE_PATTERN)),
  communityCode: code,
  isFourteenOrOlder: v.boolean(),
  consentVersion: v.pipe(v.string(), v.maxLength(20)),
})

/** Lengths and numbers of a report are judged by the town's rules, which give a reason; the schema only bounds them, wider. */
const report = v.strictObject({
  commandId,
  itemCode: code,
  text: text(4 * REPORT_TEXT_CHARS_MAX),
  place: v.strictObject({ lngDeg, latDeg, address: v.optional(text(100), '') }),
  /** A neighbouring grid, chosen by hand near a border. */
  gridCode: v.optional(code),
  /** Similar cases that were shown before sending, and why this is another problem. */
  notDuplicate: v.optional(
    v.strictObject({
      caseNos: v.pipe(v.array(v.pipe(v.string(), v.maxLength(20))), v.maxLength(5)),
      why: sentence(200),
    }),
  ),
  photos: v.pipe(v.array(photo), v.maxLength(4 * REPORT_PHOTOS_MAX)),
})

const rejectReason = v.picklist(Object.keys(REJECT_REASONS) as [RejectReason, ...RejectReason[]])
const appealReason = v.optional(v.picklist(Object.keys(APPEAL_REASONS) as [AppealReason, ...AppealReason[]]), 'other')
const reworkReason = v.optional(v.picklist(Object.keys(REWORK_REASONS) as [ReworkReason, ...ReworkReason[]]), 'other')

export const QUEUES = [
  'toConfirm',
  'toVerify',
  'toAccept',
  'toHandle',
  'triage',
  'appeals',
  'extensions',
  'all',
] as const
export type Queue = (typeof QUEUES)[number]

const OFFICER_ROLES = ['gridOfficer', 'handler', 'dispatcher', 'inspector', 'leader'] as const

export const ACTIONS = {
  citizen: {
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
    'case.appeal': action(
      'resident',
      'Appeals against a rejection, once, within seven days.',
      v.strictObject({ ...step, reason: appealReason, note: reason, photos: stepPhotos }),
    ),
    'case.reopen': action(
      'resident',
      '“Not fixed”: reopens a closed case, once, within fourteen days, with a photo.',
      v.strictObject({ ...step, reason: reworkReason, note: reason, photos: stepPhotos }),
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
    ...CITIZEN_AWARD_ACTIONS,
    'inbox.list': action('anyone', "The caller's messages, newest first.", v.strictObject({ cursor })),
    'inbox.read': action('anyone', 'Marks all messages up to now as read.', nothing),
  },
  officer: {
    'queue.list': action(
      OFFICER_ROLES,
      'Cases that wait for the caller, those due first first.',
      v.strictObject({ queue: v.picklist(QUEUES), cursor }),
    ),
    'case.get': action(
      OFFICER_ROLES,
      'A case within the caller’s scope, never with its reporter.',
      v.strictObject({ caseId }),
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
      'Sends a case in triage to a department.',
      v.strictObject({ ...step, departmentCode: code, unitCode: v.optional(code), note }),
    ),
    'case.accept': action(['handler'], 'Takes a dispatched case on.', v.strictObject({ ...step, note })),
    'case.return': action(['handler'], 'Returns a case that is not theirs.', v.strictObject({ ...step, note: reason })),
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
    'registration.approve': action(['dispatcher'], 'Approves a registration.', v.strictObject({ commandId, personId })),
    'registration.refuse': action(
      ['dispatcher'],
      'Refuses a registration with a reason; it may be sent again.',
      v.strictObject({ commandId, personId, reason }),
    ),
    ...OFFICER_AWARD_ACTIONS,
    'figures.get': action(['inspector', 'leader', 'dispatcher'], 'Counts of cases and awards.', nothing),
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
    'figures.get': action(['admin'], 'Counts of cases and awards.', nothing),
    ...TOWN_ACTIONS,
    ...ADMIN_AWARD_ACTIONS,
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
