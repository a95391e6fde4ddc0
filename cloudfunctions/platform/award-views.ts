import type { AwardHistory, AwardInQueue } from '#contract/award-views'
import type { AwardForAdmin } from '#contract/views'
import type { Award } from '#domain/awards/award'
import { awardView } from './case-views'

export function awardForAdmin(award: Award): AwardForAdmin {
  return { ...awardView(award), orderNo: award.orderNo, attempts: award.attempts }
}

export function awardInQueue(award: Award): AwardInQueue {
  return { ...awardForAdmin(award), why: award.correction?.reason ?? award.postings.at(-1)?.why ?? '' }
}

export function awardHistory(award: Award): AwardHistory {
  const { earlierOrderNos, month, nextTryAtMs, postings, notes, correction } = award
  return {
    ...awardForAdmin(award),
    earlierOrderNos,
    postings,
    notes,
    ...(month === null ? {} : { month }),
    ...(nextTryAtMs === null ? {} : { nextTryAtMs }),
    ...(correction === null ? {} : { correction }),
  }
}
