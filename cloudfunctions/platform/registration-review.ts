/** The review of registrations, as dispatchers do it; and admins, as long as there is no dispatcher. */
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { WaitingForApproval } from '#contract/staff-import'
import type { RegistrationView } from '#contract/views'
import { countsNow } from '#domain/people/held-role'
import { isApproved, type Person, waitingChange } from '#domain/people/person'
import { scopeKeyOf } from '#domain/people/roles'
import { claimedByAnother, decideReview, type Review } from '#domain/registration/registration'
import { settleBegun, withdrawBegun, writeBegun } from './audit-log'
import type { Call } from './call'
import { tellReview } from './inbox-store'
import { readPending, reviewRegistration } from './person-store'
import { db } from './sdk'
import { numberToApprove, readWaiting, removeWaiting, type Taken, takenOnApproval, waitingView } from './waiting-roles'

export async function waitingRegistrations(cursor: string | undefined, call: Call) {
  const page = await readPending(cursor)
  const waiting = await readWaiting(page.list.map((person) => numberToApprove(person).hashes))
  return accept({
    ...page,
    list: page.list.map((person) => registrationView(person, waitingView(person, waiting), call)),
  })
}

function registrationView(person: Person, waiting: WaitingForApproval | undefined, call: Call): RegistrationView {
  const { nameMasked, phoneMasked, communityCode, submittedAtMs } = person.registration
  const nameOf = (wanted: string) => call.snapshot.town.communities.find(({ code }) => code === wanted)?.name ?? wanted
  const change = waitingChange(person)
  return {
    personId: person.personId,
    name: nameMasked,
    phone: phoneMasked,
    communityName: nameOf(communityCode),
    submittedAtMs,
    ...(waiting ? { waiting } : {}),
    ...(claimedByAnother(person, call.actor.personId, call.now) === undefined ? {} : { claimed: true as const }),
    ...(change
      ? {
          change: {
            ...(change.phoneMasked === undefined ? {} : { phone: change.phoneMasked }),
            ...(change.communityCode === undefined ? {} : { communityName: nameOf(change.communityCode) }),
          },
        }
      : {}),
  }
}

interface ReviewCommand {
  readonly commandId: string
  readonly personId: string
  readonly madeSure?: boolean
}

export function review(command: ReviewCommand, verdict: Review, call: Call): Promise<Outcome<{ personId: string }>> {
  return decided(call.about, command, verdict, call)
}

/** The first people of a town are approved by its admins; once somebody is a dispatcher, dispatchers do it. */
export async function reviewAsAdmin(
  command: ReviewCommand,
  verdict: Review,
  call: Call,
): Promise<Outcome<{ personId: string }>> {
  const there = await hasDispatcher(call.now)
  const again = call.about?.registration.reviewCommandId === command.commandId
  return there && !again ? refuse('registration/dispatchers-do') : decided(call.about, command, verdict, call)
}

async function hasDispatcher(now: number): Promise<boolean> {
  const { data } = await db.collection('persons').where({ 'roles.role': 'dispatcher' }).limit(100).get()
  return (data as Person[]).some(
    (person) => isApproved(person) && person.roles.some((held) => held.role === 'dispatcher' && countsNow(held, now)),
  )
}

async function decided(
  found: Person | undefined,
  { commandId, personId, madeSure = false }: ReviewCommand,
  verdict: Review,
  call: Call,
): Promise<Outcome<{ personId: string }>> {
  const by = { reviewerId: call.actor.personId, commandId }
  const decision = decideReview(found, by, call.now)
  if (!decision.ok) return decision
  const { person, again } = decision.value
  const taken = again || verdict.verdict === 'refused' ? undefined : await takenOnApproval(person, madeSure, call)
  const written = again ? 'written' : await writeReview(person, verdict, by, taken, call)
  if (written === 'phone-in-use') return refuse('registration/phone-in-use')
  if (written === 'changed-meanwhile') return refuse('registration/not-pending')
  await tellReview(person, verdict, call.now)
  return accept({ personId })
}

/** Roles that come with an approval have an entry of their own on the audit log, before they count. */
async function writeReview(
  person: Person,
  verdict: Review,
  by: { readonly reviewerId: string; readonly commandId: string },
  taken: Taken | undefined,
  call: Call,
) {
  if (!taken) return reviewRegistration(person, verdict, by, call.now)
  const on = [person.personId, ...taken.roles.map(scopeKeyOf)]
  const entry = await writeBegun(call, { what: 'registration/waiting-roles', on })
  const written = await reviewRegistration(person, verdict, by, call.now, taken.roles)
  if (written !== 'written') await withdrawBegun(entry)
  else await Promise.all([settleBegun(entry), removeWaiting(taken.waiting._id, taken.waiting.version)])
  return written
}
