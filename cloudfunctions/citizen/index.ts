/** The residents' door: registration, reporting, following, awards, inbox. */
import { randomBytes } from 'node:crypto'
import type { Input } from '#contract/actions'
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { CaseDetail, Me } from '#contract/views'
import type { Case } from '#domain/cases/case'
import { caseNoFrom } from '#domain/cases/case-no'
import { openCase, placeReport } from '#domain/cases/report'
import { maySeeAsReporter } from '#domain/cases/sight'
import { CHINESE_CALENDAR } from '#domain/deadlines/chinese-calendar'
import { grantsOf, type Person } from '#domain/people/person'
import { decideRegistration } from '#domain/registration/registration'
import { readAward, readAwardsOf } from '#platform/award-store'
import { step } from '#platform/case-steps'
import { insertCase, readCase, readCasesOf } from '#platform/case-store'
import { awardView, detailFor, pageOfBriefs } from '#platform/case-views'
import { type Call, openDoor } from '#platform/door'
import { countUnread, markAllRead, readInbox } from '#platform/inbox-store'
import { insertPerson, registrationFrom, replaceRegistration } from '#platform/person-store'
import { receivePhotos } from '#platform/photos'

export const main = openDoor('citizen', {
  'me.get': async (_, call) => accept(await meOf(call.person)),
  'me.register': register,
  'town.get': async ({ knownVersion }, { snapshot }) => {
    const { ruleSet: _rules, ...town } = snapshot.town
    const { version } = town.meta
    return accept(version === knownVersion ? { version } : { version, town })
  },
  'report.send': report,
  'case.list': async ({ cursor }, call) =>
    accept(await pageOfBriefs(await readCasesOf(call.actor.personId, cursor), call)),
  'case.get': async (_, call) => ownCase(call, (subject) => ownDetail(subject, call)),
  'case.rate': async ({ commandId, stars, note }, call) =>
    ownCase(call, async (subject) => {
      const command = { action: 'rate', commandId, stars, note, photos: [] } as const
      const rated = await step(subject, command, call.actor, call.now)
      return rated.ok ? ownDetail(rated.value, call) : rated
    }),
  'award.list': async ({ cursor }, call) => {
    const page = await readAwardsOf(call.actor.personId, cursor)
    return accept({ ...page, list: page.list.map(awardView) })
  },
  'inbox.list': async ({ cursor }, { person }) =>
    accept(person ? await readInbox(person.personId, cursor) : { list: [] }),
  'inbox.read': async (_, { person }) => {
    if (person) await markAllRead(person.personId)
    return accept({ unread: 0 })
  },
})

async function meOf(person: Person | undefined): Promise<Me> {
  if (!person) return { registration: { status: 'none' }, roles: [], unread: 0 }
  const { status, reason, nameMasked, phoneMasked, communityCode } = person.registration
  return {
    registration: {
      status,
      name: nameMasked,
      phone: phoneMasked,
      communityCode,
      ...(status === 'refused' && reason ? { reason } : {}),
    },
    roles: grantsOf(person),
    unread: await countUnread(person.personId),
  }
}

async function register(input: Input<'citizen', 'me.register'>, call: Call): Promise<Outcome<Me>> {
  const { person } = call
  const decided = decideRegistration(person, input, call.snapshot.town)
  if (!decided.ok) return decided
  if (decided.value === 'again') return accept(await meOf(person))
  const registration = registrationFrom(input, call.now)
  const kept = person ? await replaceRegistration(person, registration) : await insertPerson(call.openid, registration)
  return kept ? accept(await meOf(kept)) : refuse('registration/phone-in-use')
}

/** A report arrives: judged, its photos read, dispatched by rule, and written once under the command's id. */
async function report(input: Input<'citizen', 'report.send'>, call: Call): Promise<Outcome<CaseDetail>> {
  const { actor, snapshot, now } = call
  const surroundings = { ...snapshot, calendar: CHINESE_CALENDAR }
  const sent = { ...input, photoCount: input.photos.length }
  const placed = placeReport(sent, surroundings)
  if (!placed.ok) return placed
  const photos = await receivePhotos(input.photos)
  if (!photos.ok) return photos
  const reporter = { personId: actor.personId, role: 'citizen' } as const
  const opened = openCase(sent, placed.value, photos.value, reporter, caseNoFrom(randomBytes(8)), surroundings, now)
  const refusedBy = await insertCase(opened)
  if (refusedBy === undefined) return ownDetail(opened, call)
  const earlier = await readCase(input.commandId)
  if (earlier?.reporterId === actor.personId) return ownDetail(earlier, call)
  return refuse('report/command-taken')
}

/** A case that is not the caller's is answered like one that does not exist. */
async function ownCase(
  call: Call,
  answer: (subject: Case) => Promise<Outcome<CaseDetail>>,
): Promise<Outcome<CaseDetail>> {
  const { subject, actor } = call
  return subject && maySeeAsReporter(subject, actor.personId) ? answer(subject) : refuse('case/not-found')
}

async function ownDetail(subject: Case, call: Call): Promise<Outcome<CaseDetail>> {
  return accept(await detailFor(subject, call, await readAward(subject._id)))
}
