import type { Refusal } from '#contract/refusals'
import type { Case } from '#domain/cases/case'
import type { Account, Award, AwardNote, Posting } from './award'
import { firstOrderNo } from './order-no'

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
/** After so many tries, about four days, a person looks at it. */
const ATTEMPTS_MAX = 14
/** Failures that the resident can put right: an empty number, one ported away, one of another carrier. */
const NUMBER_REASONS: readonly string[] = ['number-not-in-use', 'number-ported', 'wrong-carrier']

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
    month: granted ? month : null,
    orderNo: firstOrderNo(subject._id),
    earlierOrderNos: [],
    sentTo: null,
    sentAtMs: null,
    attempts: 0,
    postings: granted ? [{ atMs: now, from: 'budget', to: 'owed', fen: decision.amountFen, why: 'granted' }] : [],
    notes: [],
    correction: null,
    correctionAtMs: waitsForAdmins(decision) ? now : null,
    decidedAtMs: now,
    deliveredAtMs: null,
    nextTryAtMs: granted ? now : null,
    version: 1,
  }
}

/** After a won appeal: two admins sign, or not. */
function waitsForAdmins(decision: { readonly amountFen: number } | { readonly refusal: Refusal }): boolean {
  return 'refusal' in decision && decision.refusal === 'award/after-appeal'
}

/** It had been refused before the appeal was won. @returns undefined when that changes nothing */
export function appealWon(award: Award, now: number): Movement | undefined {
  const refused = award.state === 'refused' && award.refusal !== 'award/after-appeal'
  if (!refused || award.refusal === 'award/declined' || award.correction) return undefined
  const note = { atMs: now, text: `the appeal was won; refused before: ${award.refusal}` }
  return { changes: { refusal: 'award/after-appeal', correctionAtMs: now }, postings: [], notes: [note] }
}

/** Fields a movement changes; its postings and notes are appended. */
export interface Movement {
  readonly changes: Partial<
    Omit<Award, '_id' | 'caseId' | 'caseNo' | 'itemName' | 'personId' | 'postings' | 'notes' | 'version'>
  >
  readonly postings: readonly Posting[]
  readonly notes?: readonly AwardNote[]
  /** What it adds to the books of a month, whole fen; they are written together. */
  readonly books?: { readonly month: string; readonly grantedFen: number; readonly returnedFen: number }
}

/** Marks the award as sent before the carrier is called, so that a crash leaves a trace and never a second order. */
export function startSending(award: Award, leaseMs: number, now: number, sentTo: string | null = null): Movement {
  return {
    changes: { state: 'sent', attempts: award.attempts + 1, nextTryAtMs: now + leaseMs, sentTo, sentAtMs: now },
    postings: moved(award, 'sent', 'sending', now),
  }
}

/** Every try broke off before an answer was written down: a person looks at it. @returns undefined while tries are left */
export function givenUp(award: Award, now: number): Movement | undefined {
  if (award.attempts < ATTEMPTS_MAX) return undefined
  return {
    changes: { state: 'forPerson', nextTryAtMs: null },
    postings: moved(award, 'forPerson', 'no certain answer after many tries, last: broke off', now),
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
    case 'failed': {
      const state = NUMBER_REASONS.includes(answer.reason) ? 'failed' : 'forPerson'
      return { changes: { state, nextTryAtMs: null }, postings: moved(award, state, answer.reason, now) }
    }
    case 'processing':
    case 'not-found':
    case 'unknown': {
      const why = answer.status === 'unknown' ? answer.reason : answer.status
      if (award.attempts >= ATTEMPTS_MAX)
        return {
          changes: { state: 'forPerson', nextTryAtMs: null },
          postings: moved(award, 'forPerson', `no certain answer after many tries, last: ${why}`, now),
        }
      return {
        changes: { state: 'unknown', nextTryAtMs: now + waitMs(award.attempts) },
        postings: moved(award, 'unknown', why, now),
      }
    }
  }
}

/**
 * What the carrier said of one of the award's orders, whoever asked, or nobody: an answer, a callback that comes twice,
 * late or before the answer. It never overrules a more certain state; what contradicts it is noted for a person.
 * @returns undefined when it changes nothing
 */
export function hear(award: Award, orderNo: string, answer: CarrierAnswer, now: number): Movement | undefined {
  const { state } = award
  if (state === 'refused') return undefined
  if (orderNo !== award.orderNo) return hearOfEarlier(award, orderNo, answer, now)
  switch (state) {
    case 'delivered':
      return answer.status === 'failed' ? noted(award, `carrier: ${orderNo} failed, after delivered`, now) : undefined
    case 'returned':
      return answer.status === 'delivered'
        ? noted(award, `carrier: ${orderNo} delivered, after return`, now)
        : undefined
    case 'failed':
      return answer.status === 'delivered' ? settle(award, answer, now) : undefined
    case 'forPerson':
      return answer.status === 'delivered' || answer.status === 'failed'
        ? ifMoved(settle(award, answer, now))
        : undefined
    case 'owed':
    case 'sent':
    case 'unknown':
      return settle(award, answer, now)
  }
}

/** An order that the carrier had refused for good is over. That it was delivered after all needs a person. */
function hearOfEarlier(award: Award, orderNo: string, answer: CarrierAnswer, now: number): Movement | undefined {
  if (answer.status !== 'delivered' || !award.earlierOrderNos.includes(orderNo)) return undefined
  const note = noted(award, `carrier: ${orderNo} delivered, after failed`, now)
  if (!note || award.state === 'delivered' || award.state === 'returned') return note
  const postings = moved(award, 'forPerson', `the carrier delivered ${orderNo} after it had failed`, now)
  return { ...note, changes: { state: 'forPerson', nextTryAtMs: null }, postings }
}

function noted(award: Award, text: string, now: number): Movement | undefined {
  if (award.notes.some((note) => note.text === text)) return undefined
  return { changes: {}, postings: [], notes: [{ atMs: now, text }] }
}

const ifMoved = (movement: Movement) => (movement.postings.length > 0 ? movement : undefined)

function waitMs(attempts: number): number {
  return Math.min(MINUTE_MS * 2 ** Math.max(attempts - 1, 0), LONGEST_WAIT_MS)
}

/** The posting that brings the whole award to another account; none when it lies there already. */
export function moved(award: Award, to: Account, why: string, atMs: number, by?: readonly string[]): Posting[] {
  if (award.state === to || award.state === 'refused') return []
  return [{ atMs, from: award.state, to, fen: award.amountFen, why, ...(by ? { by } : {}) }]
}

/** How much of the award lies in each account now; all accounts but the budget's add up to the amount granted. */
export function balances(postings: readonly Posting[]): Map<Account, number> {
  const sums = new Map<Account, number>()
  const add = (account: Account, fen: number) => sums.set(account, (sums.get(account) ?? 0) + fen)
  for (const { from, to, fen } of postings) {
    add(from, -fen)
    add(to, fen)
  }
  return sums
}
