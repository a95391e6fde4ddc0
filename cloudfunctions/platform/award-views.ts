import type { AwardHistory, AwardInQueue } from '#contract/award-views'
import { sentenceOf } from '#contract/refusals'
import type { AwardForAdmin } from '#contract/views'
import type { Award } from '#domain/awards/award'
import { awardView } from './case-views'

export function awardForAdmin(award: Award): AwardForAdmin {
  return { ...awardView(award), orderNo: award.orderNo, attempts: award.attempts }
}

export function awardInQueue(award: Award): AwardInQueue {
  const { correction, refusal, postings } = award
  return {
    ...awardForAdmin(award),
    why: correction?.reason ?? (refusal ? sentenceOf(refusal) : (postings.at(-1)?.why ?? '')),
    proposed: correction !== null,
  }
}

/** @param readerId the admin who reads it */
export function awardHistory(award: Award, readerId: string): AwardHistory {
  const { earlierOrderNos, month, nextTryAtMs, postings, notes, correction } = award
  return {
    ...awardForAdmin(award),
    earlierOrderNos,
    postings,
    notes,
    ...(month === null ? {} : { month }),
    ...(nextTryAtMs === null ? {} : { nextTryAtMs }),
    ...(correction
      ? { correction: { ...correction, ...(correction.proposedBy === readerId ? { own: true } : {}) } }
      : {}),
  }
}
