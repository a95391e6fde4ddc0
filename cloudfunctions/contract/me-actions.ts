/** What people do about their own registration, once it was approved. */
import * as v from 'valibot'
import { action } from './action'
import { code, commandId } from './fields'
import { PHONE_PATTERN } from './phone-numbers'

/** Typed by hand, or the code of WeChat's phone-number button, which the cloud exchanges for the number. */
export const phone = v.union([
  v.pipe(v.string(), v.regex(PHONE_PATTERN)),
  v.strictObject({ weChatCode: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)) }),
])
export type GivenPhone = v.InferOutput<typeof phone>

export const consentVersion = v.pipe(v.string(), v.maxLength(20))

export const ME_ACTIONS = {
  'me.change': action(
    'resident',
    'Asks for another phone or community; a dispatcher reviews it, and until then the old ones hold.',
    v.strictObject({ commandId, phone: v.optional(phone), communityCode: v.optional(code) }),
  ),
  'me.leave': action(
    'anyone',
    'Leaves: what is known of the person is erased, once awards on their way have arrived.',
    v.strictObject({ commandId }),
  ),
  'me.consent': action(
    'resident',
    'Consents to the privacy notice as it reads now.',
    v.strictObject({ consentVersion }),
  ),
} as const
