/** Schemas that several actions share. */
import * as v from 'valibot'
import { NOTE_CHARS_MAX, STEP_PHOTOS_MAX } from './limits'
import { REWORK_REASONS, type ReworkReason } from './words'

export const text = (charsMax: number) => v.pipe(v.string(), v.trim(), v.maxLength(charsMax))
export const sentence = (charsMax: number) => v.pipe(text(charsMax), v.nonEmpty())
export const code = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,32}$/))
export const epochMs = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4_102_444_800_000))
/** A random id made on the phone; the same id sent again changes nothing. */
export const commandId = v.pipe(v.string(), v.uuid())
export const caseId = v.pipe(v.string(), v.uuid())
export const personId = v.pipe(v.string(), v.uuid())
export const cursor = v.optional(v.pipe(v.string(), v.maxLength(300)))
export const nothing = v.strictObject({})
export const lngDeg = v.pipe(v.number(), v.minValue(-180), v.maxValue(180))
export const latDeg = v.pipe(v.number(), v.minValue(-90), v.maxValue(90))

/** A photo that was uploaded under a random ticket: `photos/<ticket>/<number>.jpg`. */
export const photo = v.strictObject({
  fileId: v.pipe(v.string(), v.maxLength(300)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  /** Evidence, no more: what decides is the cloud's time of arrival. */
  takenAtMs: v.optional(epochMs),
  takenAt: v.optional(v.strictObject({ lngDeg, latDeg })),
})
export const stepPhotos = v.optional(v.pipe(v.array(photo), v.maxLength(STEP_PHOTOS_MAX)), [])
export const note = v.optional(text(NOTE_CHARS_MAX), '')
export const reason = sentence(NOTE_CHARS_MAX)
export const step = { commandId, caseId }
/** A community’s week of spot checks or month of cross-inspection: `spot:2026-11-16:010101`. */
export const roundId = v.pipe(
  v.string(),
  v.regex(/^(spot:20\d\d-[01]\d-[0-3]\d|cross:20\d\d-[01]\d):[A-Za-z0-9-]{1,32}$/),
)
/** YYYY-MM in Asia/Shanghai. */
export const month = v.pipe(v.string(), v.regex(/^20\d\d-(0[1-9]|1[0-2])$/))
export const reworkReason = v.optional(
  v.picklist(Object.keys(REWORK_REASONS) as [ReworkReason, ...ReworkReason[]]),
  'other',
)
