/** What dispatchers decide about words and photos that WeChat's check did not pass. */
import * as v from 'valibot'
import { action } from './action'
import { caseId, commandId, cursor, reason } from './fields'

const DISPATCHER = ['dispatcher'] as const
/** The same decision again changes nothing; the id of the command is what every phone sends. */
const command = { commandId: v.optional(commandId), caseId }
const key = v.pipe(v.string(), v.regex(/^(text|photo)-[\w-]{1,80}$/))

export const OFFICER_CONTENT_ACTIONS = {
  'content.list': action(
    DISPATCHER,
    'Words and photos of residents that wait for a person, oldest first.',
    v.strictObject({ cursor }),
  ),
  'content.release': action(
    DISPATCHER,
    'Nothing is wrong with it: everybody may see it.',
    v.strictObject({ ...command, key }),
  ),
  'content.hide': action(
    DISPATCHER,
    'It stays hidden from other residents; its sender is told why.',
    v.strictObject({ ...command, key, reason }),
  ),
} as const
