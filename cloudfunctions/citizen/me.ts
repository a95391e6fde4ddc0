/** Residents about themselves: registration, changes of it, consent. */
import type { Input } from '#contract/actions'
import { CONSENT_VERSION } from '#contract/limits'
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { Me } from '#contract/views'
import { templatesToAsk } from '#domain/messages/subscription'
import { grantsOf, isApproved, type Person } from '#domain/people/person'
import { decideChange, differing } from '#domain/registration/change'
import { decideLeaving } from '#domain/registration/leaving'
import { decideRegistration } from '#domain/registration/registration'
import type { Call, Handlers } from '#platform/call'
import { askForChange, withdrawChange, writeConsent } from '#platform/change-store'
import { countUnread } from '#platform/inbox-store'
import { beginLeaving, finishLeaving, hasAwardsOnTheWay } from '#platform/leaving-store'
import { insertPerson, isPhoneTaken, phoneFields, registrationFrom, replaceRegistration } from '#platform/person-store'
import { phoneFrom } from '#platform/phone-number'
import { keyedHashes } from '#platform/secrets'
import { uploadsOf } from '#platform/upload-seals'

export const meHandlers: Pick<Handlers<'citizen'>, Extract<keyof Handlers<'citizen'>, `me.${string}`>> = {
  'me.get': async (_, call) => accept(await meOf(call.person, call)),
  'me.register': register,
  'me.change': change,
  'me.leave': leave,
  'me.consent': async ({ consentVersion }, call) => {
    if (!call.person) return refuse('caller/not-registered')
    if (consentVersion !== CONSENT_VERSION) return refuse('registration/no-consent')
    return accept(await meOf(await writeConsent(call.person, consentVersion, call.now), call))
  },
}

/** A notice that says something new is consented to anew. */
export function needsConsent(person: Person | undefined): boolean {
  return isApproved(person) && person.registration.consentVersion !== CONSENT_VERSION
}

/** @param counted the unread messages, where they were counted beside something else */
async function meOf(person: Person | undefined, { openid, snapshot, now }: Call, counted?: number): Promise<Me> {
  const { registerAgainDays, awardsWaitDays } = snapshot.retention
  return {
    registration: person ? registrationOf(person) : { status: 'none' },
    roles: grantsOf(person, now),
    unread: person ? (counted ?? (await countUnread(person.personId))) : 0,
    uploads: uploadsOf(openid, now),
    messagesToAsk: templatesToAsk(snapshot.messages),
    leaving: { registerAgainDays, awardsWaitDays },
  }
}

function registrationOf(person: Person): Me['registration'] {
  const { reason, nameMasked, phoneMasked, communityCode, change: asked } = person.registration
  const status = shownStatus(person)
  return {
    status,
    name: nameMasked,
    phone: phoneMasked,
    communityCode,
    ...(status === 'refused' && reason ? { reason } : {}),
    ...(asked
      ? {
          change: {
            ...(asked.phoneMasked === undefined ? {} : { phone: asked.phoneMasked }),
            ...(asked.communityCode === undefined ? {} : { communityCode: asked.communityCode }),
            ...(asked.refused === undefined ? {} : { refused: asked.refused }),
          },
        }
      : {}),
    ...(needsConsent(person) ? { consentNeeded: true as const } : {}),
  }
}

function shownStatus({ registration: { status } }: Person): Me['registration']['status'] {
  if (status === 'changing') return 'approved'
  return status === 'left' ? 'none' : status
}

async function register(input: Input<'citizen', 'me.register'>, call: Call): Promise<Outcome<Me>> {
  const person = call.person ?? call.left
  const decided = decideRegistration(person, input, call.snapshot.town, call.now)
  if (!decided.ok) return decided
  if (decided.value === 'again') return accept(await meOf(person, call))
  const phone = await phoneFrom(input.phone)
  if (!phone.ok) return phone
  const registration = registrationFrom(input, phone.value, call.now)
  const kept = person ? await replaceRegistration(person, registration) : await insertPerson(call.openid, registration)
  return typeof kept === 'string' ? refuse(`registration/${kept}`) : accept(await meOf(kept, call))
}

async function leave(_: Input<'citizen', 'me.leave'>, call: Call): Promise<Outcome<Me>> {
  const { person, now } = call
  // The same command again, after a lost answer, finds nobody there any more.
  if (!person) return call.left ? accept(await meOf(undefined, call)) : refuse('caller/not-registered')
  const decided = decideLeaving(person, now)
  if (!decided.ok) return decided
  const [leaving, waits] = await Promise.all([
    decided.value === 'again' ? person : beginLeaving(person, now),
    hasAwardsOnTheWay(person.personId),
  ])
  if (!leaving) return refuse('registration/changed-meanwhile')
  // An award on its way is the clock's to wait for.
  const gone = !waits && (await finishLeaving(leaving, call.snapshot.retention, now))
  return accept(await meOf(gone ? undefined : leaving, call))
}

async function change(input: Input<'citizen', 'me.change'>, call: Call): Promise<Outcome<Me>> {
  const { person, snapshot, now } = call
  if (!person) return refuse('caller/not-registered')
  const decided = decideChange(person, input, snapshot.town)
  if (!decided.ok) return decided
  if (decided.value === 'again') return accept(await meOf(person, call))
  const phone = input.phone === undefined ? undefined : await phoneFrom(input.phone)
  if (phone && !phone.ok) return phone
  // The number that is registered is no other one, by whichever key it was hashed.
  const other = phone && !keyedHashes('phone', phone.value).includes(person.registration.phoneHash) ? phone : undefined
  const asked = differing(person, other && phoneFields(other.value, input.phone ?? other.value), input.communityCode)
  if (!asked) return refuse('change/nothing-new')
  // Side by side: who asks for another's number is rare, and takes it back; nobody could approve it meanwhile.
  const [after, taken, unread] = await Promise.all([
    askForChange(person, { commandId: input.commandId, ...asked }, now),
    other && isPhoneTaken(other.value, person._id),
    countUnread(person.personId),
  ])
  if (after && taken) await withdrawChange(after, person)
  if (taken) return refuse('registration/phone-in-use')
  return after ? accept(await meOf(after, call, unread)) : refuse('registration/changed-meanwhile')
}
