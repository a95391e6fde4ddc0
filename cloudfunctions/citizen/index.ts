/** The residents' door: registration, reporting, following, awards, inbox. */
import type { Input } from '#contract/actions'
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { CaseDetail, SimilarCase } from '#contract/views'
import { STATE_WORDS } from '#contract/words'
import type { Case } from '#domain/cases/case'
import type { Actor } from '#domain/cases/permit'
import { maySeeAsReporter } from '#domain/cases/sight'
import { mostSimilar, similarCells } from '#domain/cases/similar'
import { readAward } from '#platform/award-store'
import type { Call } from '#platform/call'
import { readCasesOf, readFollowed } from '#platform/case-lists'
import { addFollower, readOpenIn } from '#platform/case-store'
import { detailFor, pageOfBriefs, similarViews } from '#platform/case-views'
import { openDoor } from '#platform/door'
import { markAllRead, readInbox } from '#platform/inbox-store'
import { receiveReport, type SentStep, takeSentStep } from '#platform/intake'
import { noteUploads } from '#platform/upload-notes'
import { awardHandlers } from './awards'
import { bulletinHandlers } from './bulletins'
import { meHandlers, needsConsent } from './me'
import { messageHandlers } from './messages'

export const main = openDoor('citizen', {
  ...meHandlers,
  'town.get': async ({ knownVersion }, { snapshot }) => {
    const { ruleSet: _rules, ...town } = snapshot.town
    const { version } = town.meta
    return accept(version === knownVersion ? { version } : { version, town })
  },
  'report.send': report,
  'case.list': async ({ cursor }, call) =>
    accept(await pageOfBriefs(await readCasesOf(call.actor.personId, cursor), call)),
  'case.get': async (_, call) => ownCase(call, (subject) => ownDetail(subject, call)),
  'case.rate': async (input, call) => take(call, { action: 'rate', ...input, photos: [] }),
  'case.comment': (input, call) => take(call, { action: 'comment', ...input }),
  // As the resident they reported it as, whatever roles they hold beside it.
  'case.reitem': (input, call) =>
    take({ ...call, actor: asResident(call.actor) }, { action: 'reitem', note: '', photos: [], ...input }),
  'case.appeal': (input, call) => take(call, { action: 'appeal', ...input }),
  'case.reopen': (input, call) => take(call, { action: call.subject?.parentId ? 'reopenLinked' : 'reopen', ...input }),
  'photos.drop': async ({ purpose, photos }, { openid }) => {
    await noteUploads(photos, purpose, openid)
    return accept({ dropped: photos.length })
  },
  'report.similar': similar,
  'case.follow': followCase,
  'case.followed': async ({ cursor }, call) => {
    const page = await readFollowed(call.actor.personId, cursor)
    return accept({ ...page, list: await similarViews(page.list, call) })
  },
  ...awardHandlers,
  ...messageHandlers,
  ...bulletinHandlers,
  'inbox.list': async ({ cursor }, { person }) =>
    accept(person ? await readInbox(person.personId, cursor) : { list: [] }),
  'inbox.read': async (_, { person }) => {
    if (person) await markAllRead(person.personId)
    return accept({ unread: 0 })
  },
})

function asResident(actor: Actor): Actor {
  return { ...actor, grants: actor.grants.filter(({ role }) => role === 'citizen') }
}

async function report(input: Input<'citizen', 'report.send'>, call: Call): Promise<Outcome<CaseDetail>> {
  if (needsConsent(call.person)) return refuse('consent/new-version')
  const sent = await receiveReport(input, 'citizen', call)
  return sent.ok ? ownDetail(sent.value, call) : sent
}

/** Open cases of the same kind close by; never confidential ones. */
async function similar(
  { itemCode, place }: Input<'citizen', 'report.similar'>,
  call: Call,
): Promise<Outcome<{ list: readonly SimilarCase[] }>> {
  const item = call.snapshot.town.items.find(({ code }) => code === itemCode)
  if (!item) return refuse('report/unknown-item')
  if (item.confidential) return accept({ list: [] })
  // One's own is no news: after a lost answer it would be the very report that is being sent again.
  const others = (await readOpenIn(similarCells(item, place))).filter(
    ({ reporterId }) => reporterId !== call.actor.personId,
  )
  const found = mostSimilar(others, item, place)
  return accept({ list: await similarViews(found, call, place) })
}

/** “Me too”: a second time changes nothing. */
async function followCase(_: Input<'citizen', 'case.follow'>, call: Call): Promise<Outcome<SimilarCase>> {
  const { subject, actor } = call
  if (!subject || subject.confidential) return refuse('case/not-found')
  if (maySeeAsReporter(subject, actor.personId)) return refuse('case/own-report')
  const follows = subject.followerIds.includes(actor.personId) || (await addFollower(subject._id, actor.personId))
  if (!follows) return refuse('case/not-now', { state: STATE_WORDS[subject.state] })
  const followerIds = [...new Set([...subject.followerIds, actor.personId])]
  const [view] = await similarViews([{ ...subject, followerIds }], call)
  return view ? accept(view) : refuse('case/not-found')
}

function take(call: Call, sent: SentStep): Promise<Outcome<CaseDetail>> {
  return ownCase(call, async (subject) => {
    const taken = await takeSentStep(subject, sent, call)
    // No step changes the award: it is read when the case is looked at.
    return taken.ok ? accept(await detailFor(taken.value, call)) : taken
  })
}

/** A case that is not the caller's is answered like one that does not exist. */
async function ownCase(
  call: Call,
  answer: (subject: Case) => Promise<Outcome<CaseDetail>>,
): Promise<Outcome<CaseDetail>> {
  const { subject, actor } = call
  return subject && maySeeAsReporter(subject, actor.personId) ? answer(subject) : refuse('case/not-found')
}

/** An award exists only once the report was confirmed. */
async function ownDetail(subject: Case, call: Call): Promise<Outcome<CaseDetail>> {
  const award = subject.truth === 'true' && !subject.selfSettled ? await readAward(subject._id) : undefined
  return accept(await detailFor(subject, call, award))
}
