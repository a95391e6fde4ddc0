/** Subscription messages: what a resident agreed to, and the town's templates. */
import * as v from 'valibot'
import { action } from './action'
import { nothing, reason } from './fields'
import { FIELD_CHARS_MAX, FIELD_SOURCES, NEWS, TEMPLATE_KEYS } from './messages'

const ADMIN = ['admin'] as const
const templateKey = v.picklist(TEMPLATE_KEYS)

export const CITIZEN_MESSAGE_ACTIONS = {
  'messages.subscribed': action(
    'anyone',
    'Counts what the caller agreed to in WeChat’s dialog: one message of each template.',
    v.strictObject({
      accepted: v.pipe(v.array(templateKey), v.maxLength(TEMPLATE_KEYS.length)),
    }),
  ),
} as const

const template = v.strictObject({
  key: templateKey,
  templateId: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  fields: v.pipe(
    v.array(
      v.strictObject({
        /** `thing1`, `time3` …: never a kind made for names, phones or number plates. */
        name: v.pipe(v.string(), v.regex(new RegExp(`^(${Object.keys(FIELD_CHARS_MAX).join('|')})\\d{1,3}$`))),
        source: v.picklist(FIELD_SOURCES),
      }),
    ),
    v.minLength(1),
    v.maxLength(5),
  ),
})

export const ADMIN_MESSAGE_ACTIONS = {
  'messages.settings.get': action(ADMIN, 'The templates of subscription messages, and which news uses which.', nothing),
  'messages.settings.set': action(
    ADMIN,
    'Puts other templates in force, as the next version after the one the admin saw.',
    v.strictObject({
      basedOn: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
      templates: v.pipe(v.array(template), v.maxLength(TEMPLATE_KEYS.length)),
      news: v.pipe(
        v.array(
          v.strictObject({
            news: v.picklist(NEWS),
            template: templateKey,
            keep: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10)), 0),
          }),
        ),
        v.maxLength(NEWS.length),
      ),
      reason,
    }),
  ),
} as const
