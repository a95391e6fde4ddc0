/** What was granted so far: to a person in a month, by day; and the books of a month's budget. One transaction at a time. */
import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc.js'
import { messageOf, readById } from './documents'
import { db, type Transaction } from './sdk'

dayjs.extend(utc)

const TALLIES = 'awardTallies'
/** Everybody writes the month's books: with sixteen at a time the last one waits about a second. */
const CONFLICT_TRIES = 12
const LONGEST_PAUSE_MS = 400

/** The calendar day in Asia/Shanghai, YYYY-MM-DD; its first seven characters are the month. */
export function dayOf(atMs: number): string {
  return dayjs(atMs).utcOffset(8).format('YYYY-MM-DD')
}

/** The first instant of the month after, epoch ms. @param month YYYY-MM */
export function endOfMonthMs(month: string): number {
  return dayjs(`${month}-01T00:00:00+08:00`).utcOffset(8).add(1, 'month').valueOf()
}

/** The books of a month, whole fen. */
export interface MonthTally {
  readonly awards: number
  readonly grantedFen: number
  readonly returnedFen: number
}

const EMPTY: MonthTally = { awards: 0, grantedFen: 0, returnedFen: 0 }

export async function readMonth(month: string): Promise<MonthTally> {
  return (await readById<MonthTally>(TALLIES, `budget:${month}`)) ?? EMPTY
}

export async function readMonthIn(transaction: Transaction, month: string): Promise<MonthTally> {
  return (await readIn<MonthTally>(transaction, TALLIES, `budget:${month}`)) ?? EMPTY
}

export async function writeMonthIn(transaction: Transaction, month: string, tally: MonthTally): Promise<void> {
  const { awards, grantedFen, returnedFen } = tally
  await transaction.collection(TALLIES).doc(`budget:${month}`).set({ data: { awards, grantedFen, returnedFen } })
}

interface PersonTally {
  readonly total: number
  /** By calendar day, YYYY-MM-DD. */
  readonly days: Readonly<Record<string, number>>
}

export async function readPersonTallyIn(
  transaction: Transaction,
  personId: string,
  month: string,
): Promise<PersonTally> {
  return (await readIn<PersonTally>(transaction, TALLIES, `${personId}:${month}`)) ?? { total: 0, days: {} }
}

/** One more award of the person on this day. */
export async function countForPersonIn(
  transaction: Transaction,
  personId: string,
  day: string,
  { total, days }: PersonTally,
): Promise<void> {
  await transaction
    .collection(TALLIES)
    .doc(`${personId}:${day.slice(0, 7)}`)
    .set({ data: { total: total + 1, days: { ...days, [day]: (days[day] ?? 0) + 1 } } })
}

export async function readIn<T>(transaction: Transaction, collection: string, id: string): Promise<T | undefined> {
  const { data } = await transaction.collection(collection).doc(id).get()
  return (data as T | null) ?? undefined
}

/** Runs a transaction. The SDK repeats conflicts at the commit, not those at an operation: this repeats both. */
export async function inTransaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.runTransaction(work, 1)
    } catch (error) {
      if (attempt === CONFLICT_TRIES || !/TransactionConflict/.test(messageOf(error))) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(20 * 2 ** attempt, LONGEST_PAUSE_MS)))
    }
  }
}
