/** Every fault of gateway, callbacks and our own functions against awards, in an order drawn from a seed. */

import { manners } from '#local/carrier-manners'
import { randomNumbers } from '#local/faults'
import {
  type AwardTown,
  adminOf,
  behave,
  carrierBooks,
  gatewayDown,
  monthOf,
  type Planted,
  passTime,
  plant,
  post,
  reconcile,
  reportsToAward,
  storedAwards,
  sweep,
} from './award-town'

/** Every kind of write of a decision and of a sending. */
const WRITES = [
  ['database.modifyDocument', 'cases'],
  ['database.modifyDocument', 'awards'],
  ['database.modifyDocument', 'awardTallies'],
  ['database.commitTransaction', undefined],
  ['database.insertDocument', 'inbox'],
] as const

/** What befalls a whole step; how the carrier treats each single order is drawn beside it. */
interface Kind {
  readonly name: string
  readonly set: (town: AwardTown, nth: number) => Promise<unknown>
}

/** `fail`: the write does not happen, and the call breaks. `crash`: it happens, then the instance ends. */
const CRASHES: readonly Kind[] = WRITES.flatMap(([action, collection]) =>
  (['fail', 'crash'] as const).map((fault) => ({
    name: `${fault === 'fail' ? 'before' : 'after'} ${action.slice(9)} ${collection ?? ''}`,
    set: (town, nth) => {
      const target = { action, ...(collection ? { collection } : {}) }
      return post(town, '/local/faults', { target, fault, times: 1, probability: 0.5, seed: seedForNth(nth) })
    },
  })),
)

const KINDS: readonly Kind[] = [
  { name: 'nothing', set: async () => undefined },
  { name: 'gatewayDown', set: (town) => gatewayDown(town, true) },
  ...CRASHES,
]

/** A seed whose first numbers are misses and whose n-th is a hit, for a probability of a half. */
function seedForNth(nth: number): number {
  for (let seed = 1; ; seed += 1) {
    const random = randomNumbers(seed)
    const misses = Array.from({ length: nth - 1 }, random)
    if (misses.every((number) => number >= 0.5) && random() < 0.5) return seed
  }
}

export interface MatrixResult {
  readonly seed: number
  readonly awards: number
  readonly steps: number
  readonly delivered: number
  readonly forPerson: number
  /** What broke; empty when all is well. */
  readonly complaints: readonly string[]
  /** How often the ledger was proved. */
  readonly proofs: number
}

/**
 * Lets awards through the faults, a group a step: what befalls the step comes by turns, how the carrier treats each
 * order, and which write breaks, is drawn. One award in ten has a number that the carrier refuses.
 */
export async function runMatrix(
  town: AwardTown,
  { count, group, seed }: { readonly count: number; readonly group: number; readonly seed: number },
): Promise<MatrixResult> {
  const random = randomNumbers(seed)
  const admin = await adminOf(town)
  const month = monthOf(town)
  const complaints: string[] = []
  let proofs = 0
  const prove = async (when: string) => {
    proofs += 1
    const proof = await reconcile(admin, month)
    if (!proof.balanced) complaints.push(`${when}: the ledger does not balance: ${JSON.stringify(proof)}`)
    const paidFen = (await carrierBooks(town)).orders
      .filter(({ status }) => status === 'delivered')
      .reduce((sum, { amountFen }) => sum + amountFen, 0)
    if (proof.deliveredFen > paidFen) complaints.push(`${when}: booked ${proof.deliveredFen}, carrier paid ${paidFen}`)
  }
  const refusedCount = Math.ceil(count / 10)
  const refused = await reportsToAward(town, refusedCount, '0002')
  const planted = shuffled([...(await reportsToAward(town, count - refusedCount)), ...refused], random)
  const steps = Math.ceil(count / group)
  for (let step = 0; step < steps; step += 1) {
    const kind = KINDS[step % KINDS.length]
    const together = planted.slice(step * group, (step + 1) * group)
    for (const { phone } of together) {
      // One more than there are: some orders are treated well.
      const manner = manners[Math.floor(random() * (manners.length + 1))]
      if (manner) await behave(town, phone, manner)
    }
    plant(town, together)
    await kind?.set(town, 1 + Math.floor(random() * Math.min(group, 8)))
    // One run of the clock decides, the next one sends.
    await sweep(town)
    await sweep(town)
    await fetch(`${town.url}/local/faults`, { method: 'DELETE' })
    await gatewayDown(town, false)
    await prove(`step ${step + 1}, ${kind?.name}`)
  }
  await downForADay(town, prove)
  await settleAll(town, prove)
  await prove('at the end')
  return { seed, awards: count, steps, proofs, ...(await judged(town, planted, complaints)) }
}

type Prove = (when: string) => Promise<void>
const MINUTE_MS = 60_000

async function downForADay(town: AwardTown, prove: Prove): Promise<void> {
  await gatewayDown(town, true)
  for (let hours = 0; hours < 24; hours += 8) {
    await passTime(town, 8 * 60 * MINUTE_MS)
    await sweepToEnd(town)
    await prove(`after ${hours + 8} hours without a gateway`)
  }
  await gatewayDown(town, false)
}

async function settleAll(town: AwardTown, prove: Prove): Promise<void> {
  const open = () => storedAwards(town).filter(({ nextTryAtMs }) => nextTryAtMs !== null).length
  for (let day = 0; day < 5 && (day < 2 || open() > 0); day += 1) {
    await passTime(town, 24 * 60 * MINUTE_MS)
    await sweepToEnd(town)
    await prove(`${day + 2} days later`)
  }
}

async function sweepToEnd(town: AwardTown): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    await sweep(town)
    const nowMs = town.clock.nowMs()
    if (!storedAwards(town).some(({ nextTryAtMs }) => nextTryAtMs !== null && nextTryAtMs <= nowMs)) return
  }
}

/** Delivered exactly once, or waiting for a person with the reason; the carrier's own books say the same. */
async function judged(town: AwardTown, planted: readonly Planted[], found: readonly string[]) {
  const complaints = [...found]
  const byOrder = new Map((await carrierBooks(town)).orders.map((order) => [order.orderNo, order]))
  const awards = new Map(storedAwards(town).map((award) => [award.caseId, award]))
  let delivered = 0
  let forPerson = 0
  for (const { report } of planted) {
    const award = awards.get(report._id)
    if (!award) {
      complaints.push(`${report.caseNo}: no award was decided`)
      continue
    }
    const paid = [award.orderNo, ...award.earlierOrderNos].filter((no) => byOrder.get(no)?.status === 'delivered')
    const { state, postings } = award
    if (state === 'delivered' && paid.length === 1) delivered += 1
    else if ((state === 'failed' || state === 'forPerson') && paid.length === 0 && postings.at(-1)?.why) forPerson += 1
    else complaints.push(`${report.caseNo}: ${state}, paid ${paid.length} times: ${JSON.stringify(postings.at(-1))}`)
  }
  if (awards.size !== planted.length) complaints.push(`${awards.size} awards of ${planted.length} cases`)
  if (byOrder.size !== delivered + [...byOrder.values()].filter(({ status }) => status === 'failed').length)
    complaints.push('the carrier has orders that no award has')
  return { delivered, forPerson, complaints }
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
}
