import type { Award as AwardView, CaseBrief, CaseDetail, Page } from '#contract/views'
import type { Award } from '#domain/awards/award'
import type { Case } from '#domain/cases/case'
import { briefOf, coverOf, detailOf, filesOf } from '#domain/cases/view'
import type { Call } from './door'
import { addressesOf } from './photos'

export async function pageOfBriefs(page: { list: Case[]; cursor?: string }, call: Call): Promise<Page<CaseBrief>> {
  const urlOf = await addressesOf(page.list.flatMap((subject) => coverOf(subject)?.fileId ?? []))
  return { ...page, list: page.list.map((subject) => briefOf(subject, call.snapshot.town, urlOf)) }
}

/** @param award only for the reporter's own eyes */
export async function detailFor(subject: Case, call: Call, award?: Award): Promise<CaseDetail> {
  const urlOf = await addressesOf(filesOf(subject))
  return detailOf(subject, call.actor, call.snapshot.town, urlOf, award && awardView(award))
}

export function awardView(award: Award): AwardView {
  const { caseId, caseNo, itemName, amountFen, state, refusal, decidedAtMs, deliveredAtMs } = award
  return {
    caseId,
    caseNo,
    itemName,
    amountFen,
    state,
    decidedAtMs,
    ...(refusal ? { refusal } : {}),
    ...(deliveredAtMs === null ? {} : { deliveredAtMs }),
  }
}
