/** The result of a week or month becomes a bulletin: by an inspector once all is checked, else by the clock in time. */
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { Bulletin } from '#domain/inspections/bulletin'
import { dateOf } from '#domain/inspections/periods'
import { crossReport, type Report, spotReport } from '#domain/inspections/report'
import type { Period, Round } from '#domain/inspections/round'
import { readHeads } from './audit-seals'
import { insertBulletin } from './bulletin-store'
import type { Call } from './call'
import { closeRounds, movePeriod, readPeriod, readRounds } from './inspection-store'
import { readTown } from './town-store'

/** The rounds are closed first, so that what is published is what stands. Done again after a break-down it is the same. */
export async function publishPeriod(period: Period, by: string, now: number): Promise<void> {
  await closeRounds(period._id)
  const [rounds, { town }, heads] = await Promise.all([readRounds(period._id), readTown(now), readHeads()])
  if (period.kind === 'spot') {
    // Today's may still move.
    const head = heads.find(({ day }) => day < dateOf(now))
    const report = spotReport(period, rounds, town, head)
    await insertBulletin(bulletinOf(period._id, period, report, ['staff'], by, now))
  } else
    for (const { code } of town.offices) {
      const own = rounds.filter(({ officeCode }) => officeCode === code)
      const report = crossReport(period, code, own, town)
      await insertBulletin(bulletinOf(`${period._id}:${code}`, period, report, ['town', `office:${code}`], by, now))
    }
  await movePeriod(period, { publishedAtMs: now, dueAtMs: null })
}

function bulletinOf(
  _id: string,
  { kind }: Period,
  report: Report,
  readBy: readonly string[],
  writtenBy: string,
  now: number,
): Bulletin {
  const told = { publishedAtMs: now, tellDueAtMs: now, toldUpTo: '' }
  return {
    _id,
    kind,
    ...report,
    readBy,
    audience: null,
    corrects: null,
    writtenBy,
    draftOf: null,
    savedAtMs: now,
    ...told,
  }
}

/** An inspector publishes before the day once all cases were checked. */
export async function publishChecked(periodId: string, { actor, now }: Call): Promise<Outcome<{ periodId: string }>> {
  const [period, rounds] = await Promise.all([readPeriod(periodId), readRounds(periodId)])
  if (!period || period.drawnAtMs === null) return refuse('inspection/not-found')
  if (period.publishedAtMs !== null) return accept({ periodId })
  const open = openIn(rounds)
  if (open > 0) return refuse('inspection/not-all-checked', { open })
  await publishPeriod(period, actor.personId, now)
  return accept({ periodId })
}

function openIn(rounds: readonly Round[]): number {
  return rounds.flatMap(({ checks }) => checks).filter(({ state }) => state === 'open').length
}
