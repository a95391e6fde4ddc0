/** Weeks and months of inspections, and the rounds of their communities. */
import type { InspectionKind } from '#contract/inspections'
import type { Case } from '#domain/cases/case'
import type { Check, Period, Round } from '#domain/inspections/round'
import { insertOnce, readById, readPage, updateIf } from './documents'
import { _, db } from './sdk'

const PERIODS = 'inspectionPeriods'
const ROUNDS = 'inspectionRounds'
/** A town has fewer communities. */
const ROUNDS_MAX = 1000
/** A page and the look beyond it are one query of the 1,000 documents that WeChat gives at most. */
const CANDIDATES_A_PAGE = 999
/** How long an inspector's call has a fault to itself before the clock sends the case back. */
export const SEND_BACK_LEASE_MS = 60_000

export async function insertPeriod(period: Period): Promise<void> {
  await insertOnce(PERIODS, period)
}

export function readPeriod(periodId: string): Promise<Period | undefined> {
  return readById<Period>(PERIODS, periodId)
}

/** Periods of a kind whose cases were drawn, the newest first. */
export async function readDrawnPeriods(kind: InspectionKind, limit: number): Promise<Period[]> {
  const find = db.collection(PERIODS).where({ kind, drawnAtMs: _.gt(0) })
  return (await find.orderBy('drawnAtMs', 'desc').limit(limit).get()).data as Period[]
}

export async function readPeriodsDue(now: number, limit: number): Promise<Period[]> {
  const find = db.collection(PERIODS).where({ dueAtMs: _.lte(now) })
  return (await find.orderBy('dueAtMs', 'asc').limit(limit).get()).data as Period[]
}

/** Moves a period on, if nobody else did. */
export function movePeriod({ _id, dueAtMs }: Period, change: Partial<Period>): Promise<boolean> {
  return updateIf(PERIODS, { _id, dueAtMs }, change)
}

export async function insertRound(round: Round): Promise<void> {
  await insertOnce(ROUNDS, round)
}

export function readRound(roundId: string): Promise<Round | undefined> {
  return readById<Round>(ROUNDS, roundId)
}

/** A round without what only a proof needs. */
export async function readRoundToCheck(roundId: string): Promise<Round | undefined> {
  const find = db.collection(ROUNDS).where({ _id: roundId }).limit(1)
  return ((await find.field({ candidates: false, 'checks.result.photos': false }).get()).data as Round[])[0]
}

/** The rounds of a period without what only a proof needs. @param officeCode of one office only */
export async function readRounds(periodId: string, officeCode?: string): Promise<Round[]> {
  const where = { periodId, ...(officeCode === undefined ? {} : { officeCode }) }
  const find = db.collection(ROUNDS).where(where).orderBy('communityCode', 'asc').limit(ROUNDS_MAX)
  return (await find.field({ candidates: false, 'checks.result.photos': false }).get()).data as Round[]
}

/** The communities of a period that were drawn already. */
export async function readDrawnCommunities(periodId: string): Promise<Set<string>> {
  const find = db.collection(ROUNDS).where({ periodId }).limit(ROUNDS_MAX).field({ communityCode: true })
  return new Set(((await find.get()).data as Round[]).map(({ communityCode }) => communityCode))
}

/** Writes what an inspection found, if it is the first. @returns false when the check is not open any more */
export function writeCheck(roundId: string, number: number, check: Check, now: number): Promise<boolean> {
  const at = `checks.${number}`
  const where = { _id: roundId, closed: false, [`${at}.caseId`]: check.caseId, [`${at}.state`]: 'open' }
  const due = check.result?.sendBack === 'due' ? { sendBackDueAtMs: now + SEND_BACK_LEASE_MS } : {}
  const found = { [`${at}.state`]: check.state, [`${at}.result`]: _.set(check.result) }
  return updateIf(ROUNDS, where, { ...found, changedAtMs: now, ...due })
}

/** Rounds from before the time of their change was kept come first. */
export async function numberOldRounds(): Promise<void> {
  await db
    .collection(ROUNDS)
    .where({ changedAtMs: _.exists(false) })
    .update({ data: { changedAtMs: 0 } })
}

export async function markSentBack(roundId: string, number: number): Promise<void> {
  await updateIf(ROUNDS, { _id: roundId }, { [`checks.${number}.result.sendBack`]: 'done' })
}

export async function readSendBacksDue(now: number, limit: number): Promise<Round[]> {
  const find = db.collection(ROUNDS).where({ sendBackDueAtMs: _.lte(now) })
  return (await find.orderBy('sendBackDueAtMs', 'asc').limit(limit).get()).data as Round[]
}

/** @param toMs null: nothing of it is left */
export async function moveSendBack({ _id, sendBackDueAtMs }: Round, toMs: number | null): Promise<void> {
  await updateIf(ROUNDS, { _id, sendBackDueAtMs }, { sendBackDueAtMs: _.set(toMs) })
}

/** From here on nothing of the period changes. */
export async function closeRounds(periodId: string): Promise<void> {
  await db
    .collection(ROUNDS)
    .where({ periodId, closed: false })
    .update({ data: { closed: true } })
}

export type Candidate = Pick<Case, '_id' | 'caseNo' | 'itemName' | 'gridCode' | 'closedAtMs'>

/**
 * A community's cases that were closed in a time and still are: those that may be drawn. Confidential ones are opened
 * by their handling unit alone, and what was linked to another case was solved with that one.
 */
export async function readCandidates(communityCode: string, fromMs: number, toMs: number): Promise<Candidate[]> {
  const candidates: (Candidate & Pick<Case, 'state' | 'confidential' | 'parentId'>)[] = []
  let cursor: string | undefined
  do {
    const page = await readPage<(typeof candidates)[number]>('cases', {
      where: _.and([{ communityCode }, { closedAtMs: _.gt(fromMs - 1) }, { closedAtMs: _.lt(toMs) }]),
      by: 'closedAtMs',
      direction: 'asc',
      cursor,
      size: CANDIDATES_A_PAGE,
      without: ['timeline', 'effects', 'photos', 'photosAfter', 'text', 'place'],
    })
    candidates.push(...page.list)
    cursor = page.cursor
  } while (cursor !== undefined)
  return candidates.filter(({ state, confidential, parentId }) => state === 'closed' && !confidential && !parentId)
}
