/** The cost table: what each action spends in the database, and how many reports fit a day into the base quota. */
import { MORE_ROUNDS } from '../../cost/admin-life'
import { liveOnce } from '../../cost/life'
import type { Cost } from '../../cost/measure'
import { measureQuota } from '../../cost/quota'
import { startTown, stopTown } from '../../driver/town'
import type { Part, PartResult } from '../measure'

async function run(): Promise<PartResult> {
  const town = await startTown()
  try {
    const quota = await measureQuota(town)
    const costs = await liveOnce(town)
    const lines = [
      'action                          waited for: rounds reads writes (documents)   effects: reads writes (documents)',
      ...costs.map(
        ({ door, action, own, effects }) =>
          `${`${door} ${action}`.padEnd(46)}${counts(own, true)}   ${counts(effects, false)}`,
      ),
      ...Object.entries(MORE_ROUNDS).map(([action, { rounds, why }]) => `${action} may wait for ${rounds}: ${why}`),
      `a report with its whole life: ${quota.readsAReport} reads, ${quota.writesAReport} writes`,
    ]
    const named = ({ door, action }: { door: string; action: string }) => MORE_ROUNDS[`${door} ${action}`]
    const most = Math.max(...costs.filter((cost) => !named(cost)).map(({ own }) => own.rounds))
    return {
      figures: [],
      lines,
      goals: [
        { what: 'database round trips one after the other, the most', value: `${most} (at most 2)`, met: most <= 2 },
        {
          what: 'reports a day within the base quota',
          value: `${quota.reportsADay} (at least 1000)`,
          met: quota.reportsADay >= 1000,
        },
      ],
    }
  } finally {
    await stopTown(town)
  }
}

function counts({ rounds, reads, writes, docsRead, docsWritten }: Cost, withRounds: boolean): string {
  const documents = `(${docsRead} read, ${docsWritten} written)`
  return `${withRounds ? String(rounds).padStart(4) : ''}${String(reads).padStart(6)}${String(writes).padStart(7)} ${documents.padEnd(24)}`
}

export const costPart: Part = { name: 'cost of actions', run }
