/** The staff's door: grid officers, handlers, dispatchers, inspectors, leaders. */
import { MAP_CASES_MAX } from '#contract/limits'
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { CaseDetail, SimilarCase } from '#contract/views'
import type { Case } from '#domain/cases/case'
import { pinOf } from '#domain/cases/pin'
import { maySeeAsStaff } from '#domain/cases/sight'
import { mostSimilar, similarCells } from '#domain/cases/similar'
import { mayOpenDrawn } from '#domain/inspections/check'
import { decideReview } from '#domain/registration/registration'
import { repliesFor } from '#domain/replies/replies'
import type { Call } from '#platform/call'
import { readQueue } from '#platform/case-lists'
import { readOpenIn } from '#platform/case-store'
import { detailFor, pageOfBriefs, similarViews } from '#platform/case-views'
import { isAlreadyTaken } from '#platform/case-writes'
import { openDoor } from '#platform/door'
import { figureHandlers } from '#platform/figure-answers'
import { gridHandlers } from '#platform/grid-month'
import { receiveReport, receiveSettled, type SentStep, takeSentStep } from '#platform/intake'
import { claimRegistration } from '#platform/person-store'
import { review, waitingRegistrations } from '#platform/registration-review'
import { revealPerson } from '#platform/reveal'
import { bulletinHandlers } from './bulletins'
import { contentHandlers } from './content'
import { inspectionHandlers } from './inspections'
import { suspensionHandlers } from './suspensions'
import { trainingHandlers } from './training'

export const main = openDoor('officer', {
  'queue.list': async ({ queue, cursor, state, overdue }, call) => {
    const page = await readQueue(queue, call.actor, cursor, call.now, { state, overdue })
    return page ? accept(await pageOfBriefs(page, call)) : refuse('caller/not-your-role')
  },
  'queue.map': async (_, call) => {
    const page = await readQueue('open', call.actor, undefined, call.now, undefined, MAP_CASES_MAX)
    if (!page) return refuse('caller/not-your-role')
    return accept({ list: page.list.map(pinOf), more: page.cursor !== undefined })
  },
  'case.get': async (_, call) => {
    const { subject, round, actor } = call
    if (subject && mayOpenDrawn(subject, round, actor)) return accept(await detailFor(subject, call))
    return ofScope(call, async (own) => accept(await detailFor(own, call)))
  },
  'case.confirm': (input, call) => take(call, { action: 'confirm', ...input }),
  'case.reject': (input, call) => take(call, { action: 'reject', ...input }),
  'case.dispatch': (input, call) => take(call, { action: 'dispatch', ...input, photos: [] }),
  'case.accept': (input, call) => take(call, { action: 'accept', ...input, photos: [] }),
  'case.return': async (input, call) => {
    if (wasTaken(call, 'return', input)) return accept({ caseId: input.caseId })
    const returned = await take(call, { action: 'return', ...input, photos: [] })
    return returned.ok ? accept({ caseId: input.caseId }) : returned
  },
  'case.handle': (input, call) => take(call, { action: 'handle', ...input }),
  'case.answer': (input, call) => take(call, { action: 'answer', ...input }),
  'case.askExtension': (input, call) => take(call, { action: 'askExtension', ...input, photos: [] }),
  'case.grantExtension': (input, call) => take(call, { action: 'grantExtension', ...input, photos: [] }),
  'case.denyExtension': (input, call) => take(call, { action: 'denyExtension', ...input, photos: [] }),
  'case.grantAppeal': (input, call) => take(call, { action: 'grantAppeal', ...input, photos: [] }),
  'case.denyAppeal': (input, call) => take(call, { action: 'denyAppeal', ...input, photos: [] }),
  'case.regrid': async (input, call) => {
    if (wasTaken(call, 'regrid', input))
      return accept({ caseId: input.caseId, gridName: gridName(call, call.subject?.gridCode) })
    const moved = await take(call, { action: 'regrid', ...input, photos: [] })
    return moved.ok ? accept({ caseId: input.caseId, gridName: moved.value.gridName }) : moved
  },
  'case.reitem': async (input, call) => {
    if (wasTaken(call, 'reitem', input)) return accept({ caseId: input.caseId, itemName: call.subject?.itemName ?? '' })
    const corrected = await take(call, { action: 'reitem', ...input, photos: [] })
    return corrected.ok ? accept({ caseId: input.caseId, itemName: corrected.value.itemName }) : corrected
  },
  'case.similar': (_, call) => ofScope(call, (subject) => similarTo(subject, call)),
  'case.link': ({ parentId: _, ...input }, call) =>
    take(call, { action: 'link', ...input, parent: call.parent, photos: [] } as SentStep),
  'case.unlink': (input, call) => take(call, { action: 'unlink', ...input, photos: [] }),
  'report.send': async (input, call) => {
    const sent = await receiveReport(input, 'gridOfficer', call)
    return sent.ok ? accept(await detailFor(sent.value, call)) : sent
  },
  'report.settle': async (input, call) => {
    const settled = await receiveSettled(input, call)
    return settled.ok ? accept(await detailFor(settled.value, call)) : settled
  },
  'case.verify': (input, call) => take(call, { action: 'verify', ...input }),
  'case.rework': (input, call) => take(call, { action: 'rework', ...input }),
  'registration.list': ({ cursor }, call) => waitingRegistrations(cursor, call),
  'registration.claim': ({ personId }, call) => claim(personId, call),
  'registration.approve': async (input, call) => review(input, { verdict: 'approved' }, call),
  'registration.refuse': async (input, call) => review(input, { verdict: 'refused', reason: input.reason }, call),
  'person.reveal': (input, call) => revealPerson('officer', input, call),
  'replies.list': async (_, { actor, snapshot }) =>
    accept({ list: repliesFor(snapshot.replies.replies, actor.grants) }),
  ...suspensionHandlers,
  ...inspectionHandlers,
  ...bulletinHandlers,
  ...trainingHandlers,
  ...contentHandlers,
  ...figureHandlers,
  ...gridHandlers,
})

/** A case outside the caller's scope is answered like one that does not exist. */
async function ofScope<T>(call: Call, answer: (subject: Case) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const { subject, actor } = call
  return subject && maySeeAsStaff(subject, actor) ? answer(subject) : refuse('case/not-found')
}

/** After these steps the case is no longer the caller's to see; the same command again still succeeds. */
function wasTaken(
  { subject, actor }: Call,
  action: 'return' | 'regrid' | 'reitem',
  { commandId }: { readonly commandId: string },
): boolean {
  return subject !== undefined && isAlreadyTaken(subject, { commandId, action }, actor)
}

function gridName(call: Call, gridCode: string | undefined): string {
  return call.snapshot.town.grids.find(({ code }) => code === gridCode)?.name ?? ''
}

function take(call: Call, sent: SentStep): Promise<Outcome<CaseDetail>> {
  return ofScope(call, async (subject) => {
    const taken = await takeSentStep(subject, sent, call)
    return taken.ok ? accept(await detailFor(taken.value, call)) : taken
  })
}

/** Open cases this one may be a duplicate of; a confidential one is nobody's. */
async function similarTo(subject: Case, call: Call): Promise<Outcome<{ list: readonly SimilarCase[] }>> {
  const item = call.snapshot.town.items.find(({ code }) => code === subject.itemCode)
  if (!item || subject.confidential) return accept({ list: [] })
  const others = (await readOpenIn(similarCells(item, subject.place))).filter(({ _id }) => _id !== subject._id)
  return accept({ list: await similarViews(mostSimilar(others, item, subject.place), call, subject.place) })
}

async function claim(personId: string, call: Call): Promise<Outcome<{ personId: string; untilMs: number }>> {
  const reviewerId = call.actor.personId
  const decided = decideReview(call.about, { reviewerId, commandId: '' }, call.now)
  if (!decided.ok) return decided
  const untilMs = await claimRegistration(decided.value.person, reviewerId, call.now)
  return untilMs === undefined ? refuse('registration/not-pending') : accept({ personId, untilMs })
}
