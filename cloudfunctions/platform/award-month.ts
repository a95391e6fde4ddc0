/** A month's figures and the proof of its books. Only that month's awards are read. */
import type { PublicMonth, Reconciliation } from '#contract/award-views'
import { addAward, addsUp, isOutOfBalance, type MonthSums, NO_SUMS } from '#domain/awards/reconcile'
import { readBudgetOf } from './award-settings'
import { readAwardsOfMonth } from './award-store'
import { readMonth } from './award-tallies'

/** One more is read, to know whether there are more; a query answers 1,000 at most. */
const PAGE = 900
/** A call stays far below the function's time limit; the cursor goes on. */
const PAGES_A_CALL = 5
const OUT_OF_BALANCE_SHOWN_MAX = 20

export async function readPublicMonth(month: string): Promise<PublicMonth> {
  const [{ awards, grantedFen, returnedFen }, budgetFen] = await Promise.all([readMonth(month), readBudgetOf(month)])
  return { month, awards, grantedFen, returnedFen, budgetFen, leftFen: budgetFen - grantedFen + returnedFen }
}

/**
 * Adds up the month's awards by their postings and holds them against the month's books:
 * budget = left + granted − returned, granted = delivered + open + for a person + returned.
 */
export async function reconcileMonth(month: string, cursor: string | undefined): Promise<Reconciliation> {
  const before = await readPublicMonth(month)
  let { sums, after, faulty, grantedAtFirst = before.grantedFen, returnedAtFirst = before.returnedFen } = begun(cursor)
  const outOfBalance: string[] = []
  for (let page = 1; page <= PAGES_A_CALL; page += 1) {
    const read = await readAwardsOfMonth(month, after, PAGE)
    for (const award of read.list) {
      sums = addAward(sums, award)
      if (!isOutOfBalance(award)) continue
      faulty += 1
      if (outOfBalance.length < OUT_OF_BALANCE_SHOWN_MAX) outOfBalance.push(award.caseNo)
    }
    after = read.cursor
    if (after === undefined) break
  }
  const answer = { ...before, ...sums, outOfBalance }
  if (after !== undefined)
    return { ...answer, cursor: [after, ...Object.values(sums), faulty, grantedAtFirst, returnedAtFirst].join('|') }
  const books = await readMonth(month)
  const leftFen = before.budgetFen - sums.grantedFen + sums.returnedFen
  const asBooked = books.grantedFen === sums.grantedFen && books.returnedFen === sums.returnedFen
  const moved = books.grantedFen !== grantedAtFirst || books.returnedFen !== returnedAtFirst
  return {
    ...answer,
    leftFen,
    balanced: faulty === 0 && addsUp(sums) && asBooked && books.awards === sums.awards,
    ...(moved ? { changedMeanwhile: true as const } : {}),
  }
}

interface Begun {
  readonly sums: MonthSums
  readonly after: string | undefined
  readonly faulty: number
  /** The books when the first page was read. */
  readonly grantedAtFirst?: number
  readonly returnedAtFirst?: number
}

/** A cursor carries the sums of the pages before it. */
function begun(cursor: string | undefined): Begun {
  const [after, ...texts] = (cursor ?? '').split('|')
  if (!after || texts.length !== 9 || !texts.every((text) => /^-?\d{1,15}$/.test(text)))
    return { sums: NO_SUMS, after: undefined, faulty: 0 }
  const [awards = 0, grantedFen = 0, deliveredFen = 0, openFen = 0, forPersonFen = 0, returnedFen = 0, ...rest] =
    texts.map(Number)
  const [faulty = 0, grantedAtFirst = 0, returnedAtFirst = 0] = rest
  const sums = { awards, grantedFen, deliveredFen, openFen, forPersonFen, returnedFen }
  return { sums, after, faulty, grantedAtFirst, returnedAtFirst }
}
