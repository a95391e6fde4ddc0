import { accept, type Outcome, refuse } from '#contract/outcome'
import type { ClearPerson } from '#contract/people-views'
import { REVEAL_REASONS, type RevealReason } from '#contract/people-words'
import { writeAudit } from './audit-log'
import type { Call } from './call'
import { decrypt } from './secrets'

interface Asked {
  readonly personId: string
  readonly reason: RevealReason
  readonly words: string
}

/** A name and a phone in clear: the look is on the audit log before it is answered; without its entry there is none. */
export async function revealPerson(
  door: 'officer' | 'admin',
  { personId, reason, words }: Asked,
  call: Call,
): Promise<Outcome<ClearPerson>> {
  const person = call.about
  if (!person) return refuse('registration/not-found')
  const why = `${REVEAL_REASONS[reason]} · ${words}`
  await writeAudit(call, { what: `${door}/person.reveal`, on: [personId], why })
  const { nameSecret, phoneSecret } = person.registration
  return accept({ personId, name: decrypt(nameSecret), phone: decrypt(phoneSecret) })
}
