/** The staff's door: grid officers, handlers, dispatchers, inspectors, leaders. */
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { CaseDetail, RegistrationView } from '#contract/views'
import type { Case } from '#domain/cases/case'
import { maySeeAsStaff } from '#domain/cases/sight'
import type { StepCommand } from '#domain/cases/step'
import type { Person } from '#domain/people/person'
import { decideReview, type Review } from '#domain/registration/registration'
import { step } from '#platform/case-steps'
import { readQueue } from '#platform/case-store'
import { detailFor, pageOfBriefs } from '#platform/case-views'
import { type Call, openDoor } from '#platform/door'
import { readFigures } from '#platform/figures'
import { tellReview } from '#platform/inbox-store'
import { readPending, readPersonById, reviewRegistration } from '#platform/person-store'
import { receivePhotos, type SentPhoto } from '#platform/photos'

/** A step as a phone sends it: its photos are still to be read. */
type SentStep = Omit<StepCommand, 'photos'> & { readonly photos: readonly SentPhoto[] }

export const main = openDoor('officer', {
  'queue.list': async ({ queue, cursor }, call) => {
    const page = await readQueue(queue, call.actor, cursor)
    return page ? accept(await pageOfBriefs(page, call)) : refuse('caller/not-your-role')
  },
  'case.get': async (_, call) => ofScope(call, async (subject) => accept(await detailFor(subject, call))),
  'case.confirm': (input, call) => take(call, { action: 'confirm', ...input }),
  'case.reject': (input, call) => take(call, { action: 'reject', ...input }),
  'case.dispatch': (input, call) => take(call, { action: 'dispatch', ...input, photos: [] }),
  'case.accept': (input, call) => take(call, { action: 'accept', ...input, photos: [] }),
  'case.return': async (input, call) => {
    const returned = await take(call, { action: 'return', ...input, photos: [] })
    return returned.ok ? accept({ caseId: input.caseId }) : returned
  },
  'case.handle': (input, call) => take(call, { action: 'handle', ...input }),
  'case.verify': (input, call) => take(call, { action: 'verify', ...input }),
  'case.rework': (input, call) => take(call, { action: 'rework', ...input }),
  'registration.list': async ({ cursor }, call) => {
    const page = await readPending(cursor)
    return accept({ ...page, list: page.list.map((person) => registrationView(person, call)) })
  },
  'registration.approve': async ({ personId }, call) => review(personId, { verdict: 'approved' }, call),
  'registration.refuse': async ({ personId, reason }, call) => review(personId, { verdict: 'refused', reason }, call),
  'figures.get': async (_, { actor, snapshot, now }) =>
    accept(await readFigures(snapshot, officeOf(actor.grants), now)),
})

/** A case outside the caller's scope is answered like one that does not exist. */
async function ofScope<T>(call: Call, answer: (subject: Case) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const { subject, actor } = call
  return subject && maySeeAsStaff(subject, actor) ? answer(subject) : refuse('case/not-found')
}

function take(call: Call, sent: SentStep): Promise<Outcome<CaseDetail>> {
  return ofScope(call, async (subject) => {
    const photos = await receivePhotos(sent.photos)
    if (!photos.ok) return photos
    const taken = await step(subject, { ...sent, photos: photos.value } as StepCommand, call.actor, call.now)
    return taken.ok ? accept(await detailFor(taken.value, call)) : taken
  })
}

function registrationView(person: Person, call: Call): RegistrationView {
  const { nameMasked, phoneMasked, communityCode, submittedAtMs } = person.registration
  const community = call.snapshot.town.communities.find((candidate) => candidate.code === communityCode)
  return {
    personId: person.personId,
    name: nameMasked,
    phone: phoneMasked,
    communityName: community?.name ?? communityCode,
    submittedAtMs,
  }
}

async function review(personId: string, verdict: Review, call: Call): Promise<Outcome<{ personId: string }>> {
  const decided = decideReview(await readPersonById(personId), call.actor.personId)
  if (!decided.ok) return decided
  const reviewed = await reviewRegistration(decided.value, verdict, call.actor.personId, call.now)
  if (!reviewed) return refuse('registration/not-pending')
  await tellReview(decided.value, verdict, call.now)
  return accept({ personId })
}

/** Who reads for one office only sees its figures; who reads for the town, all. */
function officeOf(grants: Call['actor']['grants']): string | undefined {
  const readers = grants.filter((grant) => grant.role === 'inspector' || grant.role === 'leader')
  const forTown = grants.some((grant) => grant.role === 'dispatcher') || readers.some((grant) => !grant.officeCode)
  return forTown ? undefined : readers[0]?.officeCode
}
