import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc.js'
import type { AwardState } from '#contract/awards'
import { PAGE_SIZE } from '#contract/limits'
import type { Award } from '#domain/awards/award'
import { type AwardLimits, decideAward } from '#domain/awards/decide'
import { type Movement, openAward } from '#domain/awards/ledger'
import type { Case } from '#domain/cases/case'
import type { Person } from '#domain/people/person'
import { messageOf, readById, readPage, updateIf } from './documents'
import { _, db, type Transaction } from './sdk'

dayjs.extend(utc)

const COLLECTION = 'awards'
/** What was granted so far: to a person in a month, by day; and of the month's budget, whole fen. */
const TALLIES = 'awardTallies'
const CONFLICT_TRIES = 8

export function readAward(caseId: string): Promise<Award | undefined> {
  return readById<Award>(COLLECTION, `award:${caseId}`)
}

/**
 * Grants the award of a case, or writes down why there is none: one transaction over the award, the person's day and
 * month, and the month's budget, so that two grants racing for the last 500 fen give one.
 */
export function grantAward(
  subject: Case,
  reporter: Person | undefined,
  limits: AwardLimits,
  now: number,
): Promise<Award> {
  return retryConflicts(() =>
    db.runTransaction(async (transaction) => {
      const id = `award:${subject._id}`
      const earlier = await readIn<Award>(transaction, COLLECTION, id)
      if (earlier) return earlier
      return grantIn(transaction, subject, reporter, limits, now)
    }, 1),
  )
}

interface PersonTally {
  readonly total: number
  /** By calendar day, YYYY-MM-DD. */
  readonly days: Readonly<Record<string, number>>
}

async function grantIn(
  transaction: Transaction,
  subject: Case,
  reporter: Person | undefined,
  limits: AwardLimits,
  now: number,
): Promise<Award> {
  const day = dayjs(now).utcOffset(8).format('YYYY-MM-DD')
  const month = day.slice(0, 7)
  const personId = `${subject.reporterId}:${month}`
  const budgetId = `budget:${month}`
  const person = (await readIn<PersonTally>(transaction, TALLIES, personId)) ?? { total: 0, days: {} }
  const granted = (await readIn<{ total: number }>(transaction, TALLIES, budgetId)) ?? { total: 0 }
  const tallies = { personDay: person.days[day] ?? 0, personMonth: person.total, monthFen: granted.total }
  const decision = decideAward(subject, reporter, tallies, limits)
  const award = decision.ok
    ? openAward(subject, { amountFen: decision.value }, month, now)
    : openAward(subject, { refusal: decision.refusal }, month, now)
  const { _id, ...data } = award
  await transaction.collection(COLLECTION).doc(_id).set({ data })
  if (decision.ok) {
    const days = { ...person.days, [day]: tallies.personDay + 1 }
    await transaction
      .collection(TALLIES)
      .doc(personId)
      .set({ data: { total: tallies.personMonth + 1, days } })
    await transaction
      .collection(TALLIES)
      .doc(budgetId)
      .set({ data: { total: tallies.monthFen + decision.value } })
  }
  return award
}

async function readIn<T>(transaction: Transaction, collection: string, id: string): Promise<T | undefined> {
  const { data } = await transaction.collection(collection).doc(id).get()
  return (data as T | null) ?? undefined
}

/** The SDK repeats conflicts at the commit, not those at an operation: this repeats both. */
async function retryConflicts<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt === CONFLICT_TRIES || !/TransactionConflict/.test(messageOf(error))) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt))
    }
  }
}

/** What the month's budget has granted so far, whole fen. */
export async function readMonthGrantedFen(now: number): Promise<number> {
  const month = dayjs(now).utcOffset(8).format('YYYY-MM')
  return (await readById<{ total: number }>(TALLIES, `budget:${month}`))?.total ?? 0
}

export async function readAwardsDue(now: number, limit: number): Promise<Award[]> {
  const due = db.collection(COLLECTION).where({ nextTryAtMs: _.lte(now) })
  return (await due.orderBy('nextTryAtMs', 'asc').limit(limit).get()).data as Award[]
}

/** Writes a movement of the award's money. @returns the award after it, or undefined when somebody was faster */
export async function moveAward(award: Award, { changes, postings }: Movement): Promise<Award | undefined> {
  const where = { _id: award._id, version: award.version }
  const moved = await updateIf(COLLECTION, where, { ...changes, postings: _.push(postings), version: _.inc(1) })
  if (!moved) return undefined
  return { ...award, ...changes, postings: [...award.postings, ...postings], version: award.version + 1 }
}

export function readAwardsOf(personId: string, cursor: string | undefined) {
  return readAwards({ personId }, cursor)
}

export function readAwardsIn(state: AwardState | undefined, cursor: string | undefined) {
  return readAwards(state ? { state } : {}, cursor)
}

function readAwards(where: object, cursor: string | undefined) {
  return readPage<Award>(COLLECTION, { where, by: 'decidedAtMs', direction: 'desc', cursor, size: PAGE_SIZE })
}
