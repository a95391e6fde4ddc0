/** The server is killed without warning while people work; what was acknowledged is there when it starts again. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { CaseDetail } from '#contract/views'
import type { Award } from '#domain/awards/award'
import type { Case } from '#domain/cases/case'
import { firstBrokenLink } from '#domain/cases/evidence'
import { jpeg, uploadPhoto } from '../../tools/driver/photos'
import { accepted, type Caller, signIn, storedDocument } from '../../tools/driver/town'
import { startServer } from '../support/server'

const dataDir = await mkdtemp(join(tmpdir(), 'kill-'))
afterAll(async () => rm(dataDir, { recursive: true, force: true }))

/** Each round ends so many ms after so many acknowledged steps: somewhere in the middle of things. */
const KILLS = [
  { steps: 4, afterMs: 0 },
  { steps: 6, afterMs: 7 },
  { steps: 8, afterMs: 23 },
  { steps: 5, afterMs: 41 },
]

/** What was acknowledged: each case, and the steps on it. */
type Acknowledged = Map<string, string[]>

/** Reports and handles cases one after the other until the server is gone. */
async function work(
  people: { resident: Caller; dispatcher: Caller },
  acknowledged: Acknowledged,
  onStep: () => void,
): Promise<void> {
  const { resident, dispatcher } = people
  for (;;) {
    const photos = [await uploadPhoto(resident, jpeg('before'))]
    const commandId = randomUUID()
    const place = { lngDeg: 113.03, latDeg: 23.12 }
    const input = { commandId, itemCode: 'A001', text: '现场有问题', place, photos }
    const reported: CaseDetail = accepted(await resident.call('citizen', 'report.send', input))
    const steps = reported.steps.map(({ id }) => id)
    acknowledged.set(commandId, steps)
    onStep()
    const confirmation = { commandId: randomUUID(), caseId: commandId, wellFormed: true }
    accepted(await dispatcher.call('officer', 'case.confirm', confirmation))
    steps.push(confirmation.commandId)
    onStep()
  }
}

describe('kill -9 while people work', () => {
  it(`loses nothing that was acknowledged, ${KILLS.length} times`, async () => {
    const acknowledged: Acknowledged = new Map()
    for (const { steps, afterMs } of KILLS) {
      const server = await startServer(dataDir)
      const dispatcher = await signIn(server.url, 'oDispatcher_1')
      const residents = await Promise.all([1, 2, 3].map((number) => signIn(server.url, `oResident_${number}`)))
      let left = steps
      await new Promise<void>((resolve) => {
        const onStep = () => {
          left -= 1
          if (left === 0) setTimeout(() => void server.kill('SIGKILL').then(resolve), afterMs)
        }
        for (const resident of residents)
          void work({ resident, dispatcher }, acknowledged, onStep).catch(() => undefined)
      })
    }
    expect(acknowledged.size).toBeGreaterThan(KILLS.length)

    const server = await startServer(dataDir)
    const dispatcher = await signIn(server.url, 'oDispatcher_1')
    for (const [caseId, steps] of acknowledged) {
      const detail = accepted(await dispatcher.call('officer', 'case.get', { caseId }))
      expect(detail.steps.map(({ id }) => id)).toEqual(expect.arrayContaining(steps))
      expect(detail.photos).toHaveLength(1)
      const { timeline, effects } = await storedDocument<Case>(server.url, 'cases', caseId)
      expect(firstBrokenLink(timeline)).toBeUndefined()
      const award = await storedDocument<Award | null>(server.url, 'awards', `award:${caseId}`)
      const confirmed = timeline.some(({ action }) => action === 'confirm')
      expect(award !== null || effects.some(({ kind }) => kind === 'award')).toBe(confirmed)
    }
    await server.kill('SIGTERM')
  }, 120_000)
})
