/** Every fault of gateway, callbacks and our own functions against awards, in an order drawn from a seed. */

import { manners } from '#local/carrier-manners'
import { randomNumbers } from '#local/faults'
import {
  type AwardTown,
  adminOf,
  behave,
  carrierBooks,
  gatewayDown,
  type Planted,
  passTime,
  plant,
  post,
  reconcile,
  reportsToAward,
  storedAwards,
  sweep,
} from './award-town'
import { accepted, type Caller } from './town'

const MINUTE_MS = 60_000
/** So many top-ups of a number misbehave at most, one after the other. */
const TIMES_MAX = 3
/** The clock goes on after each, with what its function left. */
const CRASHES_A_STEP = 4
/** One award in so many has a number that the carrier refuses. */
const REFUSED_ONE_IN = 10

/** Every kind of write of a decision, of a sending and of what is heard. */
export const WRITES = [
  ['database.modifyDocument', 'cases'],
  ['database.modifyDocument', 'awards'],
  ['database.modifyDocument', 'awardTallies'],
  ['database.commitTransaction', undefined],
  ['database.insertDocument', 'inbox'],
] as const

/** What befalls the awards of a step. */
interface Kind {
  readonly name: string
  /** How the carrier treats the orders; drawn for each when there is none. */
  readonly manner?: (typeof manners)[number] | 'well'
  readonly begin?: (town: AwardTown, nth: number) => Promise<unknown>
  readonly hours?: number
  /** One of the writes at which a function ends. */
  readonly ofWrite?: true
}

const KINDS: readonly Kind[] = [
  { name: 'nothing', manner: 'well' },
  ...manners.map((manner) => ({ name: manner, manner })),
  { name: 'gateway down for a day', manner: 'well', begin: (town) => gatewayDown(town, true), hours: 24 },
  ...WRITES.flatMap(([action, collection]) =>
    (['crashBefore', 'crash'] as const).map((fault) => ({
      ofWrite: true as const,
      name: `crash ${fault === 'crash' ? 'after' : 'before'} ${[action.slice(9), collection].filter(Boolean).join(' ')}`,
      begin: (town: AwardTown, nth: number) => {
        const target = { action, ...(collection ? { collection } : {}) }
        return post(town, '/local/faults', {
          target,
          fault,
          times: CRASHES_A_STEP,
          probability: 0.5,
          seed: seedForNth(nth),
        })
      },
    })),
  ),
]

/** A seed whose first numbers are misses and whose n-th is a hit, for a probability of a half. */
function seedForNth(nth: number): number {
  for (let seed = 1; ; seed += 1) {
    const random = randomNumbers(seed)
    const misses = Array.from({ length: nth - 1 }, random)
    if (misses.every((number) => number >= 0.5) && random() < 0.5) return seed
  }
}

interface Fates {
  awards: number
  delivered: number
  forPerson: number
}

export interface MatrixResult {
  readonly seed: number
  readonly awards: number
  readonly steps: number
  readonly delivered: number
  readonly forPerson: number
  readonly byKind: ReadonlyMap<string, Readonly<Fates>>
  /** How often a function really crashed on purpose. */
  readonly crashes: number
  /** What broke; empty when all is well. */
  readonly complaints: readonly string[]
  /** How often the ledger was proved. */
  readonly proofs: number
}

interface Step {
  readonly kind: Kind
  readonly together: readonly Planted[]
}

/**
 * Lets so many awards through each kind of fault, a group a step, the steps in an order drawn from the seed. What an
 * earlier step left uncertain is tried again under the faults of the later ones.
 * @param size `eachWrite`: so many for each write, before and after which a function ends
 */
export async function runMatrix(
  town: AwardTown,
  size: { readonly each: number; readonly eachWrite: number; readonly group: number; readonly seed: number },
): Promise<MatrixResult> {
  const { seed } = size
  const random = randomNumbers(seed)
  const admin = await adminOf(town)
  await raiseBudget(admin)
  const auditor = new Auditor(town, admin)
  const steps = await stepsOf(town, size, random)
  let crashes = 0
  for (const [at, { kind, together }] of steps.entries()) {
    for (const { phone } of together) {
      // One more than there are: some orders are treated well.
      const manner = kind.manner ?? manners[Math.floor(random() * (manners.length + 1))] ?? 'well'
      if (manner !== 'well') await behave(town, phone, manner, 1 + Math.floor(random() * TIMES_MAX))
    }
    plant(town, together)
    await kind.begin?.(town, 1 + Math.floor(random() * Math.min(together.length, 8)))
    // One run of the clock decides, the next one sends; where functions end halfway it takes more.
    for (let run = 0; run < (kind.ofWrite ? 2 + CRASHES_A_STEP : 2); run += 1) await sweep(town)
    const name = `step ${at + 1}, ${kind.name}`
    for (let hours = 0; hours < (kind.hours ?? 0); hours += 8) {
      await passTime(town, 8 * 60 * MINUTE_MS)
      await sweepToEnd(town)
      await auditor.prove(`${name}, after ${hours + 8} hours`)
    }
    crashes += await endFaults(town)
    await gatewayDown(town, false)
    await auditor.prove(name)
    await passTime(town, 3 * MINUTE_MS)
  }
  await settleAll(town, auditor)
  await auditor.prove('at the end', 'all is settled')
  const { complaints, proofs } = auditor
  return { seed, steps: steps.length, proofs, crashes, ...(await judged(town, steps, complaints)) }
}

/** The sample town's month would not do for all of them. */
async function raiseBudget(admin: Caller): Promise<void> {
  const { version, inForce } = accepted(await admin.call('admin', 'awards.settings.get', {}))
  const change = { ...inForce, monthBudgetFen: 100_000_000, basedOn: version, reason: 'every fault' }
  accepted(await admin.call('admin', 'awards.settings.set', change))
}

async function stepsOf(
  town: AwardTown,
  { each, eachWrite, group }: { readonly each: number; readonly eachWrite: number; readonly group: number },
  random: () => number,
): Promise<Step[]> {
  const countOf = ({ ofWrite }: Kind) => (ofWrite ? eachWrite : each)
  const count = KINDS.reduce((sum, kind) => sum + countOf(kind), 0)
  const refusedCount = Math.ceil(count / REFUSED_ONE_IN)
  const ordinary = await reportsToAward(town, count - refusedCount)
  const planted = shuffled([...ordinary, ...(await reportsToAward(town, refusedCount, '0002'))], random)
  const steps = KINDS.flatMap((kind) => {
    const own = planted.splice(0, countOf(kind))
    const size = kind.hours ? Math.ceil(each / 2) : group
    return Array.from({ length: Math.ceil(own.length / size) }, (_, nth) => ({
      kind,
      together: own.slice(nth * size, (nth + 1) * size),
    }))
  })
  return shuffled(steps, random)
}

/** Takes all faults away. @returns how often they happened */
async function endFaults(town: AwardTown): Promise<number> {
  const faults = (await (await fetch(`${town.url}/local/faults`)).json()) as { happened: number }[]
  await fetch(`${town.url}/local/faults`, { method: 'DELETE' })
  return faults.reduce((sum, { happened }) => sum + happened, 0)
}

/** Holds the ledger against itself and against the carrier's own books. */
class Auditor {
  readonly complaints: string[] = []
  proofs = 0

  constructor(
    private readonly town: AwardTown,
    private readonly admin: Caller,
  ) {}

  /** @param settled nothing is under way: both sides must agree to the fen */
  async prove(when: string, settled?: string): Promise<void> {
    this.proofs += 1
    let bookedFen = 0
    let grantedFen = 0
    // Time passes: awards of a long run lie in several months.
    const months = new Set(storedAwards(this.town).flatMap(({ month }) => month ?? []))
    for (const month of months) {
      const proof = await reconcile(this.admin, month)
      if (!proof.balanced) this.complaints.push(`${when}: ${month} does not balance: ${JSON.stringify(proof)}`)
      bookedFen += proof.deliveredFen
      grantedFen += proof.grantedFen - proof.returnedFen
    }
    const paidFen = (await carrierBooks(this.town)).orders
      .filter(({ status }) => status === 'delivered')
      .reduce((sum, { amountFen }) => sum + amountFen, 0)
    const wrong = settled ? bookedFen !== paidFen : bookedFen > paidFen || paidFen > grantedFen
    if (wrong) this.complaints.push(`${when}: granted ${grantedFen}, booked ${bookedFen}, carrier paid ${paidFen}`)
  }
}

async function settleAll(town: AwardTown, auditor: Auditor): Promise<void> {
  const open = () => storedAwards(town).filter(({ nextTryAtMs }) => nextTryAtMs !== null).length
  for (let day = 0; day < 6 && (day < 2 || open() > 0); day += 1) {
    await passTime(town, 24 * 60 * MINUTE_MS)
    await sweepToEnd(town)
    await auditor.prove(`${day + 1} days later`)
  }
}

async function sweepToEnd(town: AwardTown): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    await sweep(town)
    const nowMs = town.clock.nowMs()
    if (!storedAwards(town).some(({ nextTryAtMs }) => nextTryAtMs !== null && nextTryAtMs <= nowMs)) return
  }
}

/** Delivered exactly once, or waiting for a person with the reason; the carrier's own books say the same. */
async function judged(town: AwardTown, steps: readonly Step[], found: readonly string[]) {
  const complaints = [...found]
  const byOrder = new Map((await carrierBooks(town)).orders.map((order) => [order.orderNo, order]))
  const awards = new Map(storedAwards(town).map((award) => [award.caseId, award]))
  const byKind = new Map<string, Fates>()
  for (const { kind, together } of steps) {
    const fates = byKind.get(kind.name) ?? { awards: 0, delivered: 0, forPerson: 0 }
    byKind.set(kind.name, fates)
    for (const { report } of together) {
      fates.awards += 1
      const award = awards.get(report._id)
      if (!award) {
        complaints.push(`${kind.name}, ${report.caseNo}: no award was decided`)
        continue
      }
      const { state, postings, orderNo, earlierOrderNos } = award
      const paid = [orderNo, ...earlierOrderNos].filter((no) => byOrder.get(no)?.status === 'delivered')
      const waits = (state === 'failed' || state === 'forPerson') && paid.length === 0
      if (state === 'delivered' && paid.length === 1) fates.delivered += 1
      else if (waits && postings.at(-1)?.why) fates.forPerson += 1
      else complaints.push(`${kind.name}, ${report.caseNo}: ${state}, paid ${paid.length} times`)
    }
  }
  const sum = (of: keyof Fates) => [...byKind.values()].reduce((total, fates) => total + fates[of], 0)
  if (awards.size !== sum('awards')) complaints.push(`${awards.size} awards of ${sum('awards')} cases`)
  const failed = [...byOrder.values()].filter(({ status }) => status === 'failed').length
  if (byOrder.size !== sum('delivered') + failed) complaints.push('the carrier has orders that no award has')
  return { awards: sum('awards'), delivered: sum('delivered'), forPerson: sum('forPerson'), byKind, complaints }
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
}
