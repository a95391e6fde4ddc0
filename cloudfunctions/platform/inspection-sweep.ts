/** What the clock does for inspections: promises the next draws, draws by lot, and sends back what a call could not. */
import { INSPECTION_KINDS, type InspectionKind } from '#contract/inspections'
import type { Community } from '#contract/town'
import { commitmentOf, draw, listHashOf, seedOf } from '#domain/inspections/draw'
import { pairsOf } from '#domain/inspections/pairing'
import { monthNumberOf, type Span, spanAt } from '#domain/inspections/periods'
import type { Period } from '#domain/inspections/round'
import { sendBack } from './inspection-checks'
import { tellDrawn } from './inspection-messages'
import { publishPeriod } from './inspection-publish'
import {
  type Candidate,
  insertPeriod,
  insertRound,
  movePeriod,
  moveSendBack,
  readCandidates,
  readDrawnCommunities,
  readPeriodsDue,
  readSendBacksDue,
  SEND_BACK_LEASE_MS,
} from './inspection-store'
import { keyedHash, keyedHashes } from './secrets'
import { readTown, type TownSnapshot } from './town-store'

const DAY_MS = 24 * 3_600_000
/** A case that was closed in the last second of a week may be written a little later. */
const DRAW_AFTER_MS = 10 * 60_000
const PERIODS_A_SWEEP = 2
/** Two reads and writes each: a town of 72 communities is drawn in three sweeps. */
const COMMUNITIES_A_SWEEP = 24
const ROUNDS_A_SWEEP = 20

/** Periods this instance knows to be promised. */
const promised = new Set<string>()

export async function sweepInspections(now: number): Promise<{ communities: number; others: number } | undefined> {
  // Nothing is promised of a town that residents cannot use yet.
  if (!(await readTown(now)).open) return undefined
  for (const kind of INSPECTION_KINDS) await promise(kind, now)
  let others = 0
  for (const round of await readSendBacksDue(now, ROUNDS_A_SWEEP)) {
    others += 1
    await moveSendBack(round, now + SEND_BACK_LEASE_MS)
    const left = await sendBack(round, now)
    if (left === 0) await moveSendBack({ ...round, sendBackDueAtMs: now + SEND_BACK_LEASE_MS }, null)
  }
  const due = await readPeriodsDue(now, PERIODS_A_SWEEP)
  let communities = 0
  for (const period of due) {
    if (period.drawnAtMs === null) communities += await drawSome(period, now)
    else {
      await publishPeriod(period, 'clock', now)
      others += 1
    }
  }
  return communities + others > 0 ? { communities, others } : undefined
}

/** The current period and the next: whoever will be drawn has nothing to choose by when the promise is made. */
async function promise(kind: InspectionKind, now: number): Promise<void> {
  const current = spanAt(kind, now)
  for (const span of [current, spanAt(kind, current.toMs)]) {
    if (promised.has(span.periodId)) continue
    await insertPeriod(periodOf(span, now))
    promised.add(span.periodId)
  }
}

/** The secret follows from the environment's key: it is nowhere to be read, and cannot be chosen again. */
const secretOf = (periodId: string): string => keyedHash('draw', periodId)

function periodOf({ periodId, kind, fromMs, toMs }: Span, now: number): Period {
  return {
    _id: periodId,
    kind,
    fromMs,
    toMs,
    commitment: commitmentOf(secretOf(periodId)),
    committedAtMs: now,
    drawnAtMs: null,
    secret: null,
    publishAtMs: null,
    publishedAtMs: null,
    dueAtMs: toMs + DRAW_AFTER_MS,
  }
}

interface Drawn {
  readonly community: Community
  readonly byCommunityCode: string | null
}

/** Who is inspected: every community; in a cross-inspection by another one of its office. */
function inspectedOf({ kind, _id }: Period, { town }: TownSnapshot): Drawn[] {
  if (kind === 'spot') return town.communities.map((community) => ({ community, byCommunityCode: null }))
  return town.offices.flatMap(({ code }) => {
    const own = town.communities.filter(({ officeCode }) => officeCode === code)
    const pairs = pairsOf(
      own.map((community) => community.code),
      monthNumberOf(_id),
    )
    return pairs.flatMap(({ communityCode, byCommunityCode }) => {
      const community = own.find((one) => one.code === communityCode)
      return community ? [{ community, byCommunityCode }] : []
    })
  })
}

/** Draws some of the communities that are left; when none is, the secret is published. @returns how many were drawn */
async function drawSome(period: Period, now: number): Promise<number> {
  const snapshot = await readTown(now)
  const secret = keyedHashes('draw', period._id).find((one) => commitmentOf(one) === period.commitment)
  if (secret === undefined) throw new Error(`the key has changed since ${period._id} was promised`)
  const drawn = await readDrawnCommunities(period._id)
  const left = inspectedOf(period, snapshot).filter(({ community }) => !drawn.has(community.code))
  const some = left.slice(0, COMMUNITIES_A_SWEEP)
  for (const one of some) await drawOne(period, one, secret, snapshot, now)
  if (some.length === left.length) await finishDraw(period, secret, snapshot, now)
  return some.length
}

async function drawOne(
  period: Period,
  { community, byCommunityCode }: Drawn,
  secret: string,
  { inspections }: TownSnapshot,
  now: number,
): Promise<void> {
  const { _id: periodId, kind, fromMs, toMs } = period
  const candidates = await readCandidates(community.code, fromMs, toMs)
  const byNo = new Map<string, Candidate>(candidates.map((candidate) => [candidate.caseNo, candidate]))
  const caseNos = [...byNo.keys()].sort()
  const listHash = listHashOf(caseNos)
  const seed = seedOf(secret, community.code, listHash)
  const count = kind === 'spot' ? inspections.spotCases : inspections.crossCases
  const checks = draw(seed, caseNos, count).flatMap((caseNo) => {
    const candidate = byNo.get(caseNo)
    if (!candidate) return []
    const { _id: caseId, itemName, gridCode } = candidate
    return [{ caseId, caseNo, itemName, gridCode, state: 'open' as const, result: null }]
  })
  await insertRound({
    _id: `${periodId}:${community.code}`,
    periodId,
    kind,
    communityCode: community.code,
    officeCode: community.officeCode,
    byCommunityCode,
    candidates: caseNos,
    listHash,
    seed,
    checks,
    drawnAtMs: now,
    changedAtMs: now,
    closed: false,
    sendBackDueAtMs: null,
  })
}

async function finishDraw(period: Period, secret: string, { inspections }: TownSnapshot, now: number): Promise<void> {
  const publishAtMs = now + DAY_MS * (period.kind === 'spot' ? inspections.spotDays : inspections.crossDays)
  await tellDrawn(period, now)
  await movePeriod(period, { drawnAtMs: now, secret, publishAtMs, dueAtMs: publishAtMs })
}
