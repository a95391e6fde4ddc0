/** Two people take the same step at the same moment: exactly one wins, the other is told who was faster. */
import { randomUUID } from 'node:crypto'
import { storedCases } from '../../cost/stored-cases'
import { signIn, startTown, stopTown } from '../../driver/town'
import { generateSampleTown } from '../../sample-town/index'
import type { Part, PartResult } from '../measure'

const RACES = 1_000

async function run(): Promise<PartResult> {
  const running = await startTown()
  try {
    const { town } = generateSampleTown()
    const cases = [...storedCases(town, 4 * RACES, ['somebody'], Date.now())]
    const open = cases
      .map((one) => ({ ...one, state: 'dispatched' as const, departmentCode: 'urban', unitCode: null }))
      .slice(0, RACES)
    running.store.load({ cases: open as never })
    const handlers = await Promise.all(
      ['oHandler_urban_1', 'oHandler_urban_2'].map((openid) => signIn(running.url, openid)),
    )
    const startMs = performance.now()
    let oneWinner = 0
    let told = 0
    for (const { _id } of open) {
      const replies = await Promise.all(
        handlers.map((handler) => handler.call('officer', 'case.accept', { commandId: randomUUID(), caseId: _id })),
      )
      if (replies.filter(({ ok }) => ok).length === 1) oneWinner += 1
      if (replies.some((reply) => 'refusal' in reply && /someone-was-faster|not-now/.test(reply.refusal))) told += 1
    }
    const seconds = (performance.now() - startMs) / 1000
    return {
      figures: [],
      lines: [`${RACES} races of two handlers in ${seconds.toFixed(0)} s`],
      goals: [
        { what: 'races with exactly one winner', value: `${oneWinner} of ${RACES}`, met: oneWinner === RACES },
        { what: 'losers who were told', value: `${told} of ${RACES}`, met: told === RACES },
      ],
    }
  } finally {
    await stopTown(running)
  }
}

export const racePart: Part = { name: 'races', run }
