/** Two people take the same step at the same moment: exactly one wins, the other is told who was faster. */
import { randomUUID } from 'node:crypto'
import type { Reply } from '#contract/outcome'
import { storedCases } from '../../cost/stored-cases'
import { signIn, startTown, stopTown } from '../../driver/town'
import { generateSampleTown } from '../../sample-town/index'
import type { Part, PartResult } from '../measure'

const RACES = 1_000
const TOLD = /^case\/(someone-was-faster|not-now|item-changed)$/

type Race = (caseId: string) => readonly Promise<Reply<unknown>>[]

/** @returns how many races had one winner, and how many losers were told */
async function raced(caseIds: readonly string[], race: Race): Promise<{ oneWinner: number; told: number }> {
  let oneWinner = 0
  let told = 0
  for (const caseId of caseIds) {
    const replies = await Promise.all(race(caseId))
    if (replies.filter(({ ok }) => ok).length === 1) oneWinner += 1
    if (replies.some((reply) => 'refusal' in reply && TOLD.test(reply.refusal))) told += 1
  }
  return { oneWinner, told }
}

async function run(): Promise<PartResult> {
  const running = await startTown()
  try {
    const { town } = generateSampleTown()
    const cases = [...storedCases(town, 4 * RACES, ['somebody'], Date.now())]
    const open = cases
      .map((one) => ({ ...one, state: 'dispatched' as const, departmentCode: 'urban', unitCode: null }))
      .slice(0, 2 * RACES)
    running.store.load({ cases: open as never })
    const people = (openids: readonly string[]) => Promise.all(openids.map((openid) => signIn(running.url, openid)))
    const handlers = await people(['oHandler_urban_1', 'oHandler_urban_2'])
    const dispatchers = await people(['oDispatcher_1', 'oDispatcher_2'])
    const first = open.slice(0, RACES).map(({ _id }) => _id)
    const second = open.slice(RACES).map(({ _id }) => _id)
    const codes = new Map(open.map(({ _id, itemCode }) => [_id, itemCode]))
    const [one, other] = town.items.filter(({ confidential, urgent }) => !confidential && !urgent)
    const startMs = performance.now()
    const accepts = await raced(first, (caseId) =>
      handlers.map((handler) => handler.call('officer', 'case.accept', { commandId: randomUUID(), caseId })),
    )
    const corrections = await raced(second, (caseId) => {
      const seenItemCode = codes.get(caseId) ?? ''
      const itemCode = (seenItemCode === one?.code ? other : one)?.code ?? ''
      return dispatchers.map((dispatcher) =>
        dispatcher.call('officer', 'case.reitem', { commandId: randomUUID(), caseId, itemCode, seenItemCode }),
      )
    })
    const seconds = (performance.now() - startMs) / 1000
    const goal = (what: string, value: number) => ({ what, value: `${value} of ${RACES}`, met: value === RACES })
    return {
      figures: [],
      lines: [`${RACES} races of two handlers, ${RACES} of two dispatchers in ${seconds.toFixed(0)} s`],
      goals: [
        goal('races to accept with exactly one winner', accepts.oneWinner),
        goal('losers who were told', accepts.told),
        goal('races to correct the item with exactly one winner', corrections.oneWinner),
        goal('losers who were told of the correction', corrections.told),
      ],
    }
  } finally {
    await stopTown(running)
  }
}

export const racePart: Part = { name: 'races', run }
