/** What people do to awards. Money moves only after the carrier was asked, and by a write on the version that was judged. */
import { AWARD_WORDS } from '#contract/awards'
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { Award, CorrectionKind } from '#domain/awards/award'
import { decideCorrection, propose, returnToBudget, sendAgain, settleByHand } from '#domain/awards/by-hand'
import type { CarrierAnswer, Movement } from '#domain/awards/ledger'
import type { Person } from '#domain/people/person'
import { hearCarrier } from './award-heard'
import { tellDelivered, tellException, tellReturned } from './award-messages'
import { moveAward, moveAwardIn, readAward, readAwardIn } from './award-store'
import { dayOf, inTransaction, readMonthIn, writeMonthIn } from './award-tallies'
import { isCarrierConnected, queryOrder } from './carrier'

/** Asks the carrier, and writes down what it says. */
export async function queryAward(caseId: string, now: number): Promise<Outcome<Award>> {
  const asked = await ask(caseId, now)
  return asked.ok ? accept(asked.value.award) : asked
}

async function ask(caseId: string, now: number): Promise<Outcome<{ award: Award; said: CarrierAnswer }>> {
  const award = await readAward(caseId)
  if (!award || award.state === 'refused') return refuse('award/not-found')
  if (!isCarrierConnected()) return refuse('award/no-carrier')
  const said = await queryOrder(award.orderNo)
  const settled = said.status === 'delivered' || said.status === 'failed'
  return accept({ award: (settled && (await hearCarrier(award.orderNo, said, now))) || award, said })
}

export async function settleAward(
  caseId: string,
  proof: string,
  adminId: string,
  now: number,
): Promise<Outcome<Award>> {
  const award = await readAward(caseId)
  if (!award) return refuse('award/not-found')
  const moved = await written(award, settleByHand(award, proof, adminId, now))
  if (moved.ok) await tellDelivered(moved.value, now)
  return moved
}

/** One transaction over the award and the books of the month it was granted in. */
export async function returnAward(
  caseId: string,
  reason: string,
  adminId: string,
  now: number,
): Promise<Outcome<Award>> {
  const asked = await ask(caseId, now)
  if (!asked.ok) return asked
  const returned = await inTransaction<Outcome<Award>>(async (transaction) => {
    const award = await readAwardIn(transaction, caseId)
    if (!award?.month || award.version !== asked.value.award.version) return refuse('award/changed-meanwhile')
    const movement = returnToBudget(award, asked.value.said, reason, adminId, now)
    if (!movement.ok) return movement
    const books = await readMonthIn(transaction, award.month)
    await writeMonthIn(transaction, award.month, { ...books, returnedFen: books.returnedFen + award.amountFen })
    return accept(await moveAwardIn(transaction, award, movement.value))
  })
  if (returned.ok) await tellReturned(returned.value, now)
  return returned
}

export async function resendAward(
  caseId: string,
  reason: string,
  adminId: string,
  now: number,
): Promise<Outcome<Award>> {
  const asked = await ask(caseId, now)
  if (!asked.ok) return asked
  const { award, said } = asked.value
  return written(award, sendAgain(award, said, `sent again: ${reason}`, adminId, now))
}

/** The resident corrected the number that the carrier had refused. */
export async function retryAward(caseId: string, person: Person, now: number): Promise<Outcome<Award>> {
  const kept = await readAward(caseId)
  if (!kept || kept.personId !== person.personId) return refuse('award/not-found')
  if (kept.state !== 'failed') return refuse('award/not-now', { state: AWARD_WORDS[kept.state] })
  if (kept.sentTo === person.registration.phoneHash) return refuse('award/same-number')
  const asked = await ask(caseId, now)
  if (!asked.ok) return asked
  const { award, said } = asked.value
  return written(award, sendAgain(award, said, 'sent again: the number was corrected', undefined, now))
}

export async function proposeCorrection(
  caseId: string,
  kind: CorrectionKind,
  reason: string,
  adminId: string,
  now: number,
): Promise<Outcome<Award>> {
  const award = await readAward(caseId)
  return award ? written(award, propose(award, kind, reason, adminId, now)) : refuse('award/not-found')
}

/** The second admin's word; one transaction over the award and the month's books, which the budget bounds. */
export async function approveCorrection(
  caseId: string,
  approved: boolean,
  adminId: string,
  monthBudgetFen: number,
  now: number,
): Promise<Outcome<Award>> {
  const corrected = await inTransaction<Outcome<Award>>(async (transaction) => {
    const award = await readAwardIn(transaction, caseId)
    if (!award) return refuse('award/not-found')
    const decided = decideCorrection(award, approved, adminId, dayOf(now).slice(0, 7), now)
    if (!decided.ok) return decided
    const { month, grantedFen, returnedFen, ...movement } = decided.value
    if (month !== null && (grantedFen !== 0 || returnedFen !== 0)) {
      const books = await readMonthIn(transaction, month)
      const after = {
        awards: books.awards + (grantedFen > 0 ? 1 : 0),
        grantedFen: books.grantedFen + grantedFen,
        returnedFen: books.returnedFen + returnedFen,
      }
      if (after.grantedFen - after.returnedFen > monthBudgetFen) return refuse('award/budget-used-up')
      await writeMonthIn(transaction, month, after)
    }
    return accept(await moveAwardIn(transaction, award, movement))
  })
  if (corrected.ok && corrected.value.state === 'owed') await tellException(corrected.value, now)
  return corrected
}

async function written(award: Award, movement: Outcome<Movement>): Promise<Outcome<Award>> {
  if (!movement.ok) return movement
  const after = await moveAward(award, movement.value)
  return after ? accept(after) : refuse('award/changed-meanwhile')
}
