import { HELD_TEXT } from '#contract/content'
import type { Award as AwardView, CaseBrief, CaseDetail, Page, SimilarCase } from '#contract/views'
import type { Award } from '#domain/awards/award'
import type { Case } from '#domain/cases/case'
import { briefOf, coverOf, detailOf, filesOf } from '#domain/cases/view'
import { publicCover, publicText } from '#domain/content/content'
import { dutyShown } from '#domain/dispatch/duty'
import { metresBetween } from '#domain/places/cells'
import type { Position } from '#domain/places/grid-index'
import type { Call } from './call'
import { addressesOf } from './photos'

export async function pageOfBriefs(page: { list: Case[]; cursor?: string }, call: Call): Promise<Page<CaseBrief>> {
  const urlOf = await addressesOf(page.list.flatMap((subject) => coverOf(subject)?.fileId ?? []))
  return { ...page, list: page.list.map((subject) => briefOf(subject, call.snapshot.town, urlOf)) }
}

/** @param award only for the reporter's own eyes */
export async function detailFor(subject: Case, call: Call, award?: Award): Promise<CaseDetail> {
  const urlOf = await addressesOf(filesOf(subject))
  const { actor, snapshot, now } = call
  const duty = dutyShown(subject, actor, snapshot.town, snapshot.duty, now)
  const detail = detailOf(subject, actor, snapshot.town, urlOf, now, award && awardView(award))
  return duty ? { ...detail, duty } : detail
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

/** Somebody else's cases, as other residents may see them. @param at where one stands, for the distance */
export async function similarViews(list: readonly Case[], call: Call, at?: Position): Promise<SimilarCase[]> {
  // Only what was checked and passed: nobody here has to do with the case.
  const urlOf = await addressesOf(list.flatMap((subject) => publicCover(subject)?.fileId ?? []))
  return list.map((subject) => {
    const shown = publicCover(subject)
    const { caseId, caseNo, itemName, state, text, communityName, reportedAtMs, cover } = briefOf(
      { ...subject, text: publicText(subject) ?? HELD_TEXT, photos: shown ? [shown] : [] },
      call.snapshot.town,
      urlOf,
    )
    const metres = at ? { metres: Math.round(metresBetween(subject.place, at)) } : {}
    const photo = cover ? { photo: cover } : {}
    return {
      caseId,
      caseNo,
      itemName,
      state,
      text,
      communityName,
      reportedAtMs,
      followers: subject.followerIds.length,
      ...metres,
      ...photo,
    }
  })
}
