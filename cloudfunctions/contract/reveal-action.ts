import * as v from 'valibot'
import { action } from './action'
import { personId } from './fields'
import { REVEAL_REASONS, type RevealReason } from './people-words'

const input = v.strictObject({
  personId,
  reason: v.picklist(Object.keys(REVEAL_REASONS) as [RevealReason, ...RevealReason[]]),
  words: v.pipe(v.string(), v.trim(), v.minLength(4), v.maxLength(200)),
})
const DOES = 'A person’s name and phone in clear, for a reason; the look is on the audit log before it is answered.'

export const OFFICER_REVEAL_ACTIONS = { 'person.reveal': action(['dispatcher'], DOES, input) } as const
export const ADMIN_REVEAL_ACTIONS = { 'person.reveal': action(['admin'], DOES, input) } as const
