import type { AwardState } from '#contract/awards'
import type { Award } from '#domain/awards/award'
import { type CarrierAnswer, givenUp, startSending } from '#domain/awards/ledger'
import { hearCarrier } from './award-heard'
import { moveAward, readAwardsDue } from './award-store'
import { isCarrierConnected, queryOrder, topUp } from './carrier'
import { logFault } from './log'
import { readPersonById } from './person-store'
import { decrypt } from './secrets'

const AWARDS_A_SWEEP = 40
/** So many wait for the carrier at a time. */
const SIDE_BY_SIDE = 5
/** No award is begun later than this: each may wait ten seconds for a slow carrier, and a function ends after sixty. */
const BEGIN_WITHIN_MS = 30_000
/** Longer than a function may run: nobody else takes the award while its order is out. */
const LEASE_MS = 120_000

/** Sends what is owed and asks for what is uncertain. @returns how many awards came to which state */
export async function sweepAwards(now: number): Promise<Partial<Record<AwardState, number>>> {
  // Without a carrier awards wait as owed.
  if (!isCarrierConnected()) return {}
  const states: Partial<Record<AwardState, number>> = {}
  const waiting = await readAwardsDue(now, AWARDS_A_SWEEP)
  const untilMs = performance.now() + BEGIN_WITHIN_MS
  const worker = async () => {
    for (let award = waiting.shift(); award && performance.now() < untilMs; award = waiting.shift()) {
      const state = await sendOrLog(award)
      if (state) states[state] = (states[state] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker))
  return states
}

async function sendOrLog(award: Award): Promise<AwardState | undefined> {
  try {
    return (await send(award))?.state
  } catch (error) {
    logFault('an award could not be sent, the clock will try again', error, { awardId: award._id })
    return undefined
  }
}

/** Marks first, then calls: a crash in between leaves an award that is asked for, never sent anew. */
async function send(award: Award): Promise<Award | undefined> {
  // Not the sweep's beginning: people may move the money only so long after the last request.
  const now = Date.now()
  const ended = givenUp(award, now)
  if (ended) return moveAward(award, ended)
  const person = await readPersonById(award.personId)
  const marked = await moveAward(award, startSending(award, LEASE_MS, now, person?.registration.phoneHash ?? null))
  if (!marked) return undefined
  const mayBeOut = award.sentAtMs !== null
  const answer = await askCarrier(marked, mayBeOut, person && decrypt(person.registration.phoneSecret))
  return hearCarrier(marked.orderNo, answer, now, marked)
}

/** An order that may have gone out before is asked for; only one the carrier never heard of goes out again, under its own number. */
async function askCarrier(
  { orderNo, amountFen }: Award,
  mayBeOut: boolean,
  phone: string | undefined,
): Promise<CarrierAnswer> {
  if (mayBeOut) {
    const known = await queryOrder(orderNo)
    if (known.status !== 'not-found') return known
  }
  if (phone === undefined) return { status: 'failed', reason: 'the person has left' }
  return topUp({ orderNo, phone, amountFen })
}
