import type { Refusal } from '#contract/refusals'
import type { Case } from '#domain/cases/case'
import type { Award, Posting } from './award'

/** What the carrier said of an order. `unknown`: no answer, or one that cannot be read; it may have delivered. */
export type CarrierAnswer =
  | { readonly status: 'delivered' }
  | { readonly status: 'processing' }
  | { readonly status: 'failed'; readonly reason: string }
  | { readonly status: 'not-found' }
  | { readonly status: 'unknown'; readonly reason: string }

const MINUTE_MS = 60_000
/** Doubles with each try, up to a day. */
const LONGEST_WAIT_MS = 24 * 60 * MINUTE_MS
/** After so many tries a person looks at it. */
export const ATTEMPTS_MAX = 12

/** Opens the award of a case: owed when granted, refused with the reason when not. */
export function openAward(
  subject: Pick<Case, '_id' | 'caseNo' | 'itemName' | 'reporterId'>,
  decision: { readonly amountFen: number } | { readonly refusal: Refusal },
  month: string,
  now: number,
): Award {
  const granted = 'amountFen' in decision
  return {
    _id: `award:${subject._id}`,
    caseId: subject._id,
    caseNo: subject.caseNo,
    itemName: subject.itemName,
    personId: subject.reporterId,
    state: granted ? 'owed' : 'refused',
    amountFen: granted ? decision.amountFen : 0,
    refusal: granted ? null : decision.refusal,
    month,
    orderNo: `A${subject._id.replaceAll('-', '').slice(0, 24)}`,
    attempts: 0,
    postings: granted ? [{ atMs: now, from: 'budget', to: 'owed', fen: decision.amountFen, why: 'granted' }] : [],
    decidedAtMs: now,
    deliveredAtMs: null,
    nextTryAtMs: granted ? now : null,
    version: 1,
  }
}

/** Fields a movement changes; its posting is appended. */
export interface Movement {
  readonly changes: Pick<Award, 'state' | 'nextTryAtMs'> & Partial<Pick<Award, 'attempts' | 'deliveredAtMs'>>
  readonly postings: readonly Posting[]
}

/** Marks the award as sent before the carrier is called, so that a crash leaves a trace and never a second order. */
export function startSending(award: Award, leaseMs: number, now: number): Movement {
  return {
    changes: { state: 'sent', attempts: award.attempts + 1, nextTryAtMs: now + leaseMs },
    postings: moved(award, 'sent', 'sending', now),
  }
}

/** What follows from the carrier's answer. An order that may have gone out is asked for, never given a new number. */
export function settle(award: Award, answer: CarrierAnswer, now: number): Movement {
  switch (answer.status) {
    case 'delivered':
      return {
        changes: { state: 'delivered', deliveredAtMs: now, nextTryAtMs: null },
        postings: moved(award, 'delivered', 'delivered', now),
      }
    case 'failed':
      return { changes: { state: 'failed', nextTryAtMs: null }, postings: moved(award, 'failed', answer.reason, now) }
    case 'processing':
    case 'not-found':
    case 'unknown': {
      if (award.attempts >= ATTEMPTS_MAX)
        return {
          changes: { state: 'forPerson', nextTryAtMs: null },
          postings: moved(award, 'forPerson', 'no certain answer after many tries', now),
        }
      const why = answer.status === 'unknown' ? answer.reason : answer.status
      return {
        changes: { state: 'unknown', nextTryAtMs: now + waitMs(award.attempts) },
        postings: moved(award, 'unknown', why, now),
      }
    }
  }
}

function waitMs(attempts: number): number {
  return Math.min(MINUTE_MS * 2 ** Math.max(attempts - 1, 0), LONGEST_WAIT_MS)
}

function moved(award: Award, to: Posting['to'], why: string, now: number): Posting[] {
  if (award.state === to || award.state === 'refused') return []
  return [{ atMs: now, from: award.state, to, fen: award.amountFen, why }]
}

/** How much of the award lies in each account now; all accounts but the budget's add up to the amount granted. */
export function balances(postings: readonly Posting[]): Map<Posting['to'], number> {
  const sums = new Map<Posting['to'], number>()
  const add = (account: Posting['to'], fen: number) => sums.set(account, (sums.get(account) ?? 0) + fen)
  for (const { from, to, fen } of postings) {
    add(from, -fen)
    add(to, fen)
  }
  return sums
}
