import type { AwardState } from '#contract/awards'
import type { Award } from '#domain/awards/award'
import { type CarrierAnswer, settle, startSending } from '#domain/awards/ledger'
import { moveAward, readAwardsDue } from './award-store'
import { isCarrierConnected, queryOrder, topUp } from './carrier'
import { tellDelivered, tellFailed } from './effects'
import { logFault } from './log'
import { readPersonById } from './person-store'
import { decrypt } from './secrets'

const AWARDS_A_SWEEP = 20
/** Longer than a function may run: nobody else takes the award while its order is out. */
const LEASE_MS = 120_000

/** Sends what is owed and asks for what is uncertain. @returns how many awards came to which state */
export async function sweepAwards(now: number): Promise<Partial<Record<AwardState, number>>> {
  // Without a carrier awards wait as owed.
  if (!isCarrierConnected()) return {}
  const states: Partial<Record<AwardState, number>> = {}
  for (const award of await readAwardsDue(now, AWARDS_A_SWEEP)) {
    try {
      const moved = await send(award, now)
      if (moved) states[moved.state] = (states[moved.state] ?? 0) + 1
    } catch (error) {
      logFault('an award could not be sent, the clock will try again', error, { awardId: award._id })
    }
  }
  return states
}

/** Marks first, then calls: a crash in between leaves an award that is asked for, never sent anew. */
async function send(award: Award, now: number): Promise<Award | undefined> {
  const marked = await moveAward(award, startSending(award, LEASE_MS, now))
  if (!marked) return undefined
  const answer = await askCarrier(marked)
  // Told before it is written down: a crash in between tells it again, which changes nothing.
  if (answer.status === 'delivered') await tellDelivered(marked, now)
  if (answer.status === 'failed') await tellFailed(marked, now)
  return moveAward(marked, settle(marked, answer, now))
}

/** An order that may have gone out before is asked for; only one the carrier never heard of goes out again, under its own number. */
async function askCarrier(award: Award): Promise<CarrierAnswer> {
  if (award.attempts > 1) {
    const known = await queryOrder(award.orderNo)
    if (known.status !== 'not-found') return known
  }
  const person = await readPersonById(award.personId)
  if (!person) return { status: 'failed', reason: 'the person has left' }
  const phone = decrypt(person.registration.phoneSecret)
  return topUp({ orderNo: award.orderNo, phone, amountFen: award.amountFen })
}
