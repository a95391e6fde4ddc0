/** What people do to awards. Money moves only after the carrier was asked, and by a write on the version that was judged. */
import { AWARD_WORDS } from '#contract/awards'
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { Award, CorrectionKind } from '#domain/awards/award'
import { decideCorrection, propose, returnToBudget, saidOfAll, sendAgain, settleByHand } from '#domain/awards/by-hand'
import type { CarrierAnswer, Movement } from '#domain/awards/ledger'
import type { Person } from '#domain/people/person'
import { hearCarrier } from './award-heard'
import { tellDeclined, tellDelivered, tellException, tellReturned } from './award-messages'
import { readBudgetOf } from './award-settings'
import { moveAward, moveAwardWithBooks, readAward } from './award-store'
import { dayOf } from './award-tallies'
import { isCarrierConnected, queryOrder } from './carrier'
import { readCase } from './case-store'
import { readSameProblem } from './same-problem'

export async function settleAward(caseId: string, proof: string, by: string, now: number): Promise<Outcome<Award>> {
  const settled = await byHand(await readAward(caseId), (award) => settleByHand(award, proof, by, now))
  if (settled.ok) await tellDelivered(settled.value, now)
  return settled
}

export async function returnAward(caseId: string, reason: string, by: string, now: number): Promise<Outcome<Award>> {
  const returned = await afterAsking(caseId, now, (award, said) => returnToBudget(award, said, reason, by, now))
  if (returned.ok) await tellReturned(returned.value, now)
  return returned
}

export function resendAward(caseId: string, reason: string, by: string, now: number): Promise<Outcome<Award>> {
  return afterAsking(caseId, now, (award, said) => sendAgain(award, said, `sent again: ${reason}`, by, now))
}

/** The resident corrected the number that the carrier had refused. */
export async function retryAward(caseId: string, person: Person, now: number): Promise<Outcome<Award>> {
  const award = await readAward(caseId)
  if (award?.personId !== person.personId) return refuse('award/not-found')
  if (award.state !== 'failed') return refuse('award/not-now', { state: AWARD_WORDS[award.state] })
  if (award.sentTo === person.registration.phoneHash) return refuse('award/same-number')
  const why = 'sent again: the number was corrected'
  return afterAsking(caseId, now, (asked, said) => sendAgain(asked, said, why, undefined, now))
}

export async function proposeCorrection(
  caseId: string,
  kind: CorrectionKind,
  reason: string,
  by: string,
  now: number,
): Promise<Outcome<Award>> {
  return byHand(await readAward(caseId), (award) => propose(award, kind, reason, by, now))
}

/** The second admin's word. @param amountFen what an exceptional grant comes to now */
export async function approveCorrection(
  caseId: string,
  approved: boolean,
  by: string,
  amountFen: number,
  now: number,
): Promise<Outcome<Award>> {
  const grant = { amountFen, month: dayOf(now).slice(0, 7) }
  const decided = await byHand(await readAward(caseId), (award) => decideCorrection(award, approved, by, grant, now))
  if (!decided.ok) return decided
  if (decided.value.state === 'owed') await tellException(decided.value, now)
  if (decided.value.refusal === 'award/declined') await tellDeclined(decided.value, now)
  return decided
}

/** Judges the award as it is and writes that down; with the books of a month, in one transaction, when they change. */
async function byHand(award: Award | undefined, judge: (award: Award) => Outcome<Movement>): Promise<Outcome<Award>> {
  if (!award) return refuse('award/not-found')
  const movement = judge(award)
  if (!movement.ok) return movement
  const { books } = movement.value
  if (books) {
    const [budgetFen, subject] = await Promise.all([readBudgetOf(books.month), readCase(award.caseId)])
    const rivalIds = subject ? await readSameProblem(subject) : []
    return moveAwardWithBooks(award, movement.value, books, budgetFen, rivalIds)
  }
  const after = await moveAward(award, movement.value)
  return after ? accept(after) : refuse('award/changed-meanwhile')
}

async function afterAsking(
  caseId: string,
  now: number,
  judge: (award: Award, said: CarrierAnswer) => Outcome<Movement>,
): Promise<Outcome<Award>> {
  const asked = await queryAward(caseId, now)
  if (!asked.ok) return asked
  return byHand(asked.value.award, (award) => judge(award, asked.value.said))
}

/**
 * Asks the carrier, and writes down what it says: of every order the award ever had, for one that failed long ago may
 * have been delivered after all.
 */
export async function queryAward(caseId: string, now: number): Promise<Outcome<{ award: Award; said: CarrierAnswer }>> {
  let award = await readAward(caseId)
  if (!award || award.state === 'refused') return refuse('award/not-found')
  if (!isCarrierConnected()) return refuse('award/no-carrier')
  const { orderNo, earlierOrderNos } = award
  const orders = await Promise.all(
    [orderNo, ...earlierOrderNos].map(async (no) => ({ no, said: await queryOrder(no) })),
  )
  for (const { no, said } of orders)
    if (said.status === 'delivered' || said.status === 'failed') award = (await hearCarrier(no, said, now)) ?? award
  const [current, ...earlier] = orders.map(({ said }) => said)
  return current ? accept({ award, said: saidOfAll(current, earlier) }) : refuse('award/not-found')
}
