/** What people do to an award: settle it with proof, return it, send it again, correct it by two. Entries are appended. */
import { AWARD_WORDS } from '#contract/awards'
import { accept, type Outcome, type Refused, refuse } from '#contract/outcome'
import type { Award, Correction, CorrectionKind } from './award'
import { type CarrierAnswer, type Movement, moved } from './ledger'
import { nextOrderNo } from './order-no'

/** A request is refused by the carrier once its signature is so old: what has not arrived by then never will. */
export const REQUEST_VALID_MS = 300_000
/** As much again for clocks that differ, and for a request that was signed a while after its award was marked. */
const CERTAIN_AFTER_MS = 2 * REQUEST_VALID_MS

/** Seen elsewhere, on the carrier's statement for example, that it was delivered. */
export function settleByHand(award: Award, proof: string, adminId: string, now: number): Outcome<Movement> {
  if (award.state !== 'forPerson' && award.state !== 'failed' && award.state !== 'unknown') return notNow(award)
  return accept({
    changes: { state: 'delivered', deliveredAtMs: now, nextTryAtMs: null },
    postings: moved(award, 'delivered', `settled by hand: ${proof}`, now, [adminId]),
  })
}

/**
 * Back to the budget of the month it was granted in.
 * @param said what the carrier says of its orders now: only a definite no allows it
 */
export function returnToBudget(
  award: Award,
  said: CarrierAnswer,
  reason: string,
  adminId: string,
  now: number,
): Outcome<Movement> {
  if (award.state !== 'forPerson' && award.state !== 'failed') return notNow(award)
  const doubt = doubtAbout(award, said, now)
  if (doubt) return doubt
  return accept({
    changes: { state: 'returned', nextTryAtMs: null },
    postings: moved(award, 'returned', `returned: ${reason}`, now, [adminId]),
    ...inBooks(award.month, 0, award.amountFen),
  })
}

/**
 * Owed once more: under a new order number when the carrier refused the old one for good, under the old one when it
 * never heard of it.
 */
export function sendAgain(
  award: Award,
  said: CarrierAnswer,
  why: string,
  by: string | undefined,
  now: number,
): Outcome<Movement> {
  if (award.state !== 'forPerson' && award.state !== 'failed') return notNow(award)
  const doubt = doubtAbout(award, said, now)
  if (doubt) return doubt
  const anew = said.status === 'failed'
  return accept({
    changes: {
      state: 'owed',
      attempts: 0,
      nextTryAtMs: now,
      ...(anew
        ? { orderNo: nextOrderNo(award.orderNo), earlierOrderNos: [...award.earlierOrderNos, award.orderNo] }
        : {}),
    },
    postings: moved(award, 'owed', why, now, by === undefined ? undefined : [by]),
  })
}

/**
 * What all orders of an award come to. Earlier ones had been refused for good: they only matter when the carrier no
 * longer says so.
 */
export function saidOfAll(current: CarrierAnswer, earlier: readonly CarrierAnswer[]): CarrierAnswer {
  const delivered = [current, ...earlier].find(({ status }) => status === 'delivered')
  return delivered ?? earlier.find(({ status }) => status === 'processing' || status === 'unknown') ?? current
}

/** Why money may not move yet: it may have been delivered, or may still be on its way. */
function doubtAbout(award: Award, said: CarrierAnswer, now: number): Refused | undefined {
  if (said.status === 'failed') return undefined
  if (said.status === 'delivered') return refuse('award/was-delivered')
  if (said.status !== 'not-found')
    return refuse('award/carrier-not-certain', { reason: said.status === 'unknown' ? said.reason : said.status })
  const waitMs = (award.sentAtMs ?? 0) + CERTAIN_AFTER_MS - now
  return waitMs > 0 ? refuse('award/too-early', { minutes: Math.ceil(waitMs / 60_000) }) : undefined
}

/** The first of two admins asks for a correction. */
export function propose(
  award: Award,
  kind: CorrectionKind,
  reason: string,
  adminId: string,
  now: number,
): Outcome<Movement> {
  if (award.correction) return refuse('award/correction-waits')
  const fits = kind === 'grant' ? award.state === 'refused' : award.state === 'delivered' || award.state === 'returned'
  if (!fits) return notNow(award)
  const correction: Correction = { kind, reason, proposedBy: adminId, proposedAtMs: now }
  return accept({
    changes: { correction, correctionAtMs: award.correctionAtMs ?? now },
    postings: [],
    notes: [{ atMs: now, text: `${kind} proposed: ${reason}`, by: adminId }],
  })
}

/**
 * The second of two admins approves or declines what the first proposed.
 * @param grant what an exceptional grant comes to: the amount in force, and the month of now, YYYY-MM
 */
export function decideCorrection(
  award: Award,
  approved: boolean,
  adminId: string,
  grant: { readonly amountFen: number; readonly month: string },
  now: number,
): Outcome<Movement> {
  const { correction } = award
  if (!correction) return refuse('award/no-correction')
  if (approved && correction.proposedBy === adminId) return refuse('award/own-proposal')
  const done = { correction: null, correctionAtMs: null }
  const text = `${correction.kind} ${approved ? 'approved' : 'declined'}: ${correction.reason}`
  const notes = [{ atMs: now, text, by: adminId }]
  const both = [correction.proposedBy, adminId]
  if (!approved) {
    const declined = award.refusal === 'award/after-appeal' ? { refusal: 'award/declined' as const } : {}
    return accept({ changes: { ...done, ...declined }, postings: [], notes })
  }
  if (correction.kind === 'grant') {
    if (award.state !== 'refused') return notNow(award)
    const { amountFen: fen, month } = grant
    const why = `granted as an exception: ${correction.reason}`
    return accept({
      changes: { ...done, state: 'owed', amountFen: fen, refusal: null, month, nextTryAtMs: now },
      postings: [{ atMs: now, from: 'budget', to: 'owed', fen, why, by: both }],
      notes,
      ...inBooks(month, fen, 0),
    })
  }
  if (award.state !== 'delivered' && award.state !== 'returned') return notNow(award)
  return accept({
    changes: { ...done, state: 'forPerson', deliveredAtMs: null, nextTryAtMs: null },
    postings: moved(award, 'forPerson', `corrected: ${correction.reason}`, now, both),
    notes,
    ...(award.state === 'returned' ? inBooks(award.month, 0, -award.amountFen) : {}),
  })
}

function inBooks(month: string | null, grantedFen: number, returnedFen: number): Pick<Movement, 'books'> {
  return month === null ? {} : { books: { month, grantedFen, returnedFen } }
}

const notNow = (award: Award) => refuse('award/not-now', { state: AWARD_WORDS[award.state] })
