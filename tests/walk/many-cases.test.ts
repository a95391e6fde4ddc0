/** Several cases of one place at once: linked, unlinked, ended, reopened, appealed, corrected, by anybody, in any order. */
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FLOW, type FlowAction } from '#contract/flow'
import type { Award } from '#domain/awards/award'
import type { Case } from '#domain/cases/case'
import { firstBrokenLink } from '#domain/cases/evidence'
import { type EngineTown, GRID, ids, own, photosOf, startEngineTown } from '../../tools/driver/engine-town'
import { everybody, gridAt, itemNamed } from '../../tools/driver/places'
import { type Caller, moveClock, runTimers, stopTown, storedDocument } from '../../tools/driver/town'

/** More of them, or others: `STORIES=100 STORIES_SEED=7 npm test -- tests/walk/many-cases`. */
const SEED = Number(process.env.STORIES_SEED ?? 20261123)
const STORIES = Number(process.env.STORIES ?? 4)
const HOUR_MS = 3_600_000

let town: EngineTown
let admins: Caller[]
let items: string[]

beforeAll(async () => {
  town = await startEngineTown()
  admins = await everybody(town, ({ role }) => role === 'admin')
  items = ['暴露垃圾', '占道经营', '偷排废水', '邻里纠纷'].map((name) => itemNamed(town.places, name).code)
})
afterAll(async () => stopTown(town))

const steps = fc.array(
  fc.record({
    which: fc.nat(2),
    who: fc.nat(5),
    pick: fc.nat(1000),
    /** Now and then time passes, and the clock runs. */
    hours: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 30 })),
  }),
  { minLength: 30, maxLength: 45 },
)

/** What the step is sent with. */
async function inputOf(
  action: FlowAction,
  caller: Caller,
  pick: number,
  caseIds: readonly string[],
  seenItemCode: string,
) {
  const photos = async (scene: 'before' | 'after') => ({ note: '说明', photos: await photosOf(caller, scene) })
  switch (action) {
    case 'confirm':
      return { wellFormed: pick % 4 > 0 }
    case 'reject':
      return { reason: pick % 2 ? 'untrue' : 'notInItems', note: '说明' }
    case 'dispatch':
      return { departmentCode: 'urban', coDepartmentCodes: pick % 2 ? ['safety'] : [] }
    case 'handle':
    case 'reopen':
    case 'reopenLinked':
      return photos('after')
    case 'askExtension':
      return { workingDays: 1 + (pick % 3), note: '等材料' }
    case 'regrid':
      return { gridCode: gridAt(town.places, pick % 2 ? GRID : GRID + 1).code }
    case 'reitem':
      return { itemCode: items[pick % items.length] ?? '', seenItemCode }
    case 'link':
      return { parentId: caseIds[pick % caseIds.length] ?? '' }
    case 'rate':
      return { stars: 3, text: '' }
    case 'accept':
    case 'verify':
    case 'grantExtension':
    case 'unlink':
      return {}
    default:
      return { note: '说明' }
  }
}

const stored = (caseId: string) => storedDocument<Case>(town.url, 'cases', caseId)

function expectSound(subject: Case): void {
  expect(firstBrokenLink(subject.timeline)).toBeUndefined()
  expect(subject.state).toBe(subject.timeline.at(-1)?.to)
  const hands = new Set<string>()
  for (const [at, { action, from, to, by }] of subject.timeline.entries()) {
    if (at > 0) expect(from).toBe(subject.timeline[at - 1]?.to)
    const row = action in FLOW ? FLOW[action as FlowAction] : undefined
    if (row) {
      expect(row.from).toContain(from)
      expect(to).toBe(row.to === 'same' ? from : row.to)
    }
    if (by === 'system') continue
    if (action === 'handle') hands.add(by.personId)
    if (['confirm', 'verify', 'rework'].includes(action)) {
      expect(hands).not.toContain(by.personId)
      expect(by.personId).not.toBe(subject.reporterId)
    }
  }
}

/** The cases of one problem, as the links say. */
function problemsOf(cases: readonly Case[]): Case[][] {
  const groups = cases.map((one) => [one])
  for (const one of cases)
    for (const other of [one.parentId, one.leftParentId, one.besideId]) {
      const mine = groups.find((group) => group.includes(one))
      const theirs = groups.find((group) => group.some(({ _id }) => _id === other))
      if (mine && theirs && mine !== theirs) mine.push(...theirs.splice(0))
    }
  return groups
}

async function paid(subject: Case): Promise<boolean> {
  const award = await storedDocument<Award | undefined>(town.url, 'awards', `award:${subject._id}`).catch(
    () => undefined,
  )
  return award?.amountFen === 500
}

/** The books of the month that it is in the town now; they come to rest first. */
async function monthsBooks() {
  await runTimers(town.url)
  const { nowMs } = (await (await fetch(`${town.url}/local/clock`)).json()) as { nowMs: number }
  const month = new Date(nowMs + 8 * HOUR_MS).toISOString().slice(0, 7)
  const reply = await admins[0]?.call('admin', 'awards.reconcile', { month })
  return reply?.ok ? reply.value : reply
}

it(
  `stay in the table, lose nothing, pay one award a problem, and the books balance (seed ${SEED})`,
  async () => {
    const taken = new Map<string, number>()
    const story = fc.asyncProperty(steps, async (attempts) => {
      const reporters = [town.resident, town.neighbour, town.third]
      const staff = [town.officer, town.handler, town.dispatcher, town.otherDispatcher]
      const caseIds: string[] = []
      for (const reporter of reporters) caseIds.push((await town.report(reporter)).caseId)
      const before = new Map<string, Case>()
      for (const { which, who, pick, hours } of attempts) {
        const caseId = caseIds[which] ?? ''
        if (hours > 0) {
          await moveClock(town.url, hours * HOUR_MS)
          await runTimers(town.url)
        }
        const asReporter = who >= staff.length
        const caller = (asReporter ? reporters[which] : staff[who]) ?? town.resident
        const seen = asReporter
          ? await own(caller, caseId)
          : await caller.call('officer', 'case.get', { caseId }).then((reply) => (reply.ok ? reply.value : undefined))
        const action = seen?.may[pick % Math.max(seen.may.length, 1)]
        if (!action) continue
        const input = { ...ids(caseId), ...(await inputOf(action, caller, pick, caseIds, seen.itemCode)) }
        const name = action === 'reopenLinked' ? 'reopen' : action
        const reply = await caller.call(asReporter ? 'citizen' : 'officer', `case.${name}` as never, input as never)
        if (reply.ok) taken.set(action, (taken.get(action) ?? 0) + 1)
        else expect(reply).toHaveProperty('refusal')
        const subject = await stored(caseId)
        const earlier = before.get(caseId)
        if (earlier) expect(subject.timeline.slice(0, earlier.timeline.length)).toEqual(earlier.timeline)
        before.set(caseId, subject)
        expectSound(subject)
        if (!asReporter) expect(JSON.stringify(reply)).not.toContain(subject.reporterId)
      }
      // Whatever waits for two admins is signed.
      for (const caseId of caseIds) {
        await admins[0]?.call('admin', 'awards.propose', { caseId, correction: 'grant', reason: '补发' })
        await admins[1]?.call('admin', 'awards.approve', { caseId, approved: true })
      }
      const cases = await Promise.all(caseIds.map(stored))
      for (const subject of cases) expectSound(subject)
      for (const problem of problemsOf(cases)) {
        const awards = await Promise.all(problem.map(paid))
        expect(awards.filter(Boolean).length).toBeLessThanOrEqual(1)
      }
      expect(await monthsBooks()).toMatchObject({ balanced: true, outOfBalance: [] })
      await moveClock(town.url, 24 * HOUR_MS)
    })
    await fc.assert(story, { seed: SEED, numRuns: STORIES, endOnFailure: true })
    expect([...taken.keys()]).toEqual(
      expect.arrayContaining(['link', 'reitem', 'confirm', 'reject', 'appeal', 'accept']),
    )
  },
  300_000 + STORIES * 60_000,
)
