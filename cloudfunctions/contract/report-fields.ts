/** What a report is made of, sent by a resident or by an officer. */
import * as v from 'valibot'
import { code, commandId, latDeg, lngDeg, photo, sentence, text } from './fields'
import { REPORT_PHOTOS_MAX, REPORT_TEXT_CHARS_MAX } from './limits'

/** Lengths and numbers of a report are judged by the town's rules, which give a reason; the schema only bounds them, wider. */
export const report = v.strictObject({
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
