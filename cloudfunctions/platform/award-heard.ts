import type { Award } from '#domain/awards/award'
import { type CarrierAnswer, hear } from '#domain/awards/ledger'
import { caseIdOfOrder } from '#domain/awards/order-no'
import { tellDelivered, tellFailed } from './award-messages'
import { moveAward, readAward } from './award-store'
import { raiseSignal } from './signal-store'

const TRIES = 6

/**
 * Writes down what the carrier said of an order, whoever asked for it or nobody. Who was faster is read again, and the
 * answer judged anew.
 * @param known the award as it was just written, to spare a read
 * @returns the award after it, or undefined for an order that no award has
 */
export async function hearCarrier(
  orderNo: string,
  answer: CarrierAnswer,
  now: number,
  known?: Award,
): Promise<Award | undefined> {
  const caseId = caseIdOfOrder(orderNo)
  if (caseId === undefined) return undefined
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const award = attempt === 1 && known ? known : await readAward(caseId)
    if (!award || (award.orderNo !== orderNo && !award.earlierOrderNos.includes(orderNo))) return undefined
    const movement = hear(award, orderNo, answer, now)
    if (!movement) return award
    // Told before it is written down: a crash in between tells it again, which changes nothing.
    if (movement.changes.state === 'delivered') await tellDelivered(award, now)
    if (movement.changes.state === 'failed') await tellFailed(award, now)
    const [note] = movement.notes ?? []
    if (note) await raiseSignal('carrierContradiction', award, { about: orderNo, text: note.text }, now)
    const written = await moveAward(award, movement)
    if (written) return written
  }
  throw new Error('an award changes all the time')
}
