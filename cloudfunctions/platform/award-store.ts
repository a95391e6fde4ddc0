import type { AwardState } from '#contract/awards'
import { PAGE_SIZE } from '#contract/limits'
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { Award } from '#domain/awards/award'
import { decideAward } from '#domain/awards/decide'
import { appealWon, type Movement, openAward } from '#domain/awards/ledger'
import type { AwardLimits } from '#domain/awards/settings'
import type { Case } from '#domain/cases/case'
import type { Person } from '#domain/people/person'
import {
  countForPersonIn,
  dayOf,
  inTransaction,
  readIn,
  readMonthIn,
  readPersonTallyIn,
  writeMonthIn,
} from './award-tallies'
import { readById, readPage, updateIf } from './documents'
import { _, db, type Transaction } from './sdk'

const COLLECTION = 'awards'

export function readAward(caseId: string): Promise<Award | undefined> {
  return readById<Award>(COLLECTION, `award:${caseId}`)
}

/**
 * Grants the award of a case, or writes down why there is none: one transaction over the award, the person's day and
 * month, and the month's budget, so that two grants racing for the last 500 fen give one.
 * @param rivalIds other cases of the same problem: at most one of them gets an award
 */
export function grantAward(
  subject: Case,
  reporter: Person | undefined,
  limits: AwardLimits,
  rivalIds: readonly string[],
  now: number,
): Promise<Award> {
  return inTransaction(async (transaction) => {
    const earlier = await readIn<Award>(transaction, COLLECTION, `award:${subject._id}`)
    const problemAwarded = await isAnyAwardedIn(transaction, rivalIds)
    if (!earlier) return grantIn(transaction, subject, reporter, { limits, problemAwarded }, now)
    const due = !problemAwarded && subject.appealed && subject.truth === 'true' && subject.wellFormed === true
    const movement = due ? appealWon(earlier, now) : undefined
    if (!movement) return earlier
    await transaction
      .collection(COLLECTION)
      .doc(earlier._id)
      .update({ data: updateOf(movement) })
    return afterMovement(earlier, movement)
  })
}

async function grantIn(
  transaction: Transaction,
  subject: Case,
  reporter: Person | undefined,
  { limits, problemAwarded }: { readonly limits: AwardLimits; readonly problemAwarded: boolean },
  now: number,
): Promise<Award> {
  const day = dayOf(now)
  const month = day.slice(0, 7)
  const person = await readPersonTallyIn(transaction, subject.reporterId, month)
  const books = await readMonthIn(transaction, month)
  const tallies = {
    personDay: person.days[day] ?? 0,
    personMonth: person.total,
    monthFen: books.grantedFen - books.returnedFen,
    problemAwarded,
  }
  const decision = decideAward(subject, reporter, tallies, limits, now)
  const award = decision.ok
    ? openAward(subject, { amountFen: decision.value }, month, now)
    : openAward(subject, { refusal: decision.refusal }, month, now)
  const { _id, ...data } = award
  await transaction.collection(COLLECTION).doc(_id).set({ data })
  if (decision.ok) {
    await countForPersonIn(transaction, subject.reporterId, day, person)
    const grantedFen = books.grantedFen + decision.value
    await writeMonthIn(transaction, month, { ...books, awards: books.awards + 1, grantedFen })
  }
  return award
}

/** Does one of these cases have its award? What was refused or went back to the budget does not count. */
async function isAnyAwardedIn(transaction: Transaction, caseIds: readonly string[]): Promise<boolean> {
  const awards = await Promise.all(caseIds.map((id) => readIn<Award>(transaction, COLLECTION, `award:${id}`)))
  return awards.some((award) => award !== undefined && award.state !== 'refused' && award.state !== 'returned')
}

export async function readAwardsDue(now: number, limit: number): Promise<Award[]> {
  const due = db.collection(COLLECTION).where({ nextTryAtMs: _.lte(now) })
  return (await due.orderBy('nextTryAtMs', 'asc').limit(limit).get()).data as Award[]
}

/** Writes a movement of the award's money. @returns the award after it, or undefined when somebody was faster */
export async function moveAward(award: Award, movement: Movement): Promise<Award | undefined> {
  const written = await updateIf(COLLECTION, { _id: award._id, version: award.version }, updateOf(movement))
  return written ? afterMovement(award, movement) : undefined
}

/**
 * The same together with the books of its month, in one transaction. What makes them fuller must fit into the budget.
 * @param budgetFen of the books' month
 * @param rivalIds other cases of the same problem: where one has an award, this one gets none
 */
export function moveAwardWithBooks(
  award: Award,
  movement: Movement,
  { month, grantedFen, returnedFen }: NonNullable<Movement['books']>,
  budgetFen: number,
  rivalIds: readonly string[],
): Promise<Outcome<Award>> {
  return inTransaction<Outcome<Award>>(async (transaction) => {
    const kept = await readIn<Award>(transaction, COLLECTION, award._id)
    if (kept?.version !== award.version) return refuse('award/changed-meanwhile')
    const books = await readMonthIn(transaction, month)
    const after = {
      awards: books.awards + (grantedFen > 0 ? 1 : 0),
      grantedFen: books.grantedFen + grantedFen,
      returnedFen: books.returnedFen + returnedFen,
    }
    const fuller = grantedFen > returnedFen
    if (fuller && (await isAnyAwardedIn(transaction, rivalIds))) return refuse('award/problem-awarded')
    if (fuller && after.grantedFen - after.returnedFen > budgetFen) return refuse('award/budget-used-up')
    await writeMonthIn(transaction, month, after)
    await transaction
      .collection(COLLECTION)
      .doc(award._id)
      .update({ data: updateOf(movement) })
    return accept(afterMovement(award, movement))
  })
}

function updateOf({ changes, postings, notes = [] }: Movement): object {
  const replaced = Object.fromEntries(Object.entries(changes).map(([field, value]) => [field, _.set(value)]))
  return {
    ...replaced,
    ...(postings.length > 0 ? { postings: _.push(postings) } : {}),
    ...(notes.length > 0 ? { notes: _.push(notes) } : {}),
    version: _.inc(1),
  }
}

function afterMovement(award: Award, { changes, postings, notes = [] }: Movement): Award {
  return {
    ...award,
    ...changes,
    postings: [...award.postings, ...postings],
    notes: [...award.notes, ...notes],
    version: award.version + 1,
  }
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

/** Awards with a correction that waits, oldest first. */
export function readCorrections(cursor: string | undefined) {
  const where = { correctionAtMs: _.gt(0) }
  return readPage<Award>(COLLECTION, { where, by: 'correctionAtMs', direction: 'asc', cursor, size: PAGE_SIZE })
}

/** The awards granted in a month, in the order of their decision; refused ones are in no month. */
export function readAwardsOfMonth(month: string, cursor: string | undefined, size: number) {
  return readPage<Award>(COLLECTION, { where: { month }, by: 'decidedAtMs', direction: 'asc', cursor, size })
}
