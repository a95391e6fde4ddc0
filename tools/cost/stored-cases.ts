/** Stored cases, as many as wanted, as years of use would leave them: nearly all ended, some under way. */
import { createHash } from 'node:crypto'
import type { Town } from '#contract/town'
import type { Case } from '#domain/cases/case'
import type { Actor } from '#domain/cases/permit'
import { openCase, placeReport } from '#domain/cases/report'
import { takeStep } from '#domain/cases/step'
import type { StepCommand } from '#domain/cases/step-command'
import { CHINESE_CALENDAR } from '#domain/deadlines/chinese-calendar'
import { indexGrids } from '#domain/places/grid-index'
import { middleOf } from '../driver/places'

const DAY_MS = 24 * 60 * 60 * 1000
/** A thousand reports a day is the design load. */
const REPORTS_A_DAY = 1000
/** So many of the newest are still under way. */
const UNDER_WAY = 500

const officer = (gridCode: string): Actor => ({
  personId: 'some-officer',
  grants: [{ role: 'gridOfficer', gridCodes: [gridCode] }],
})
const handler = (departmentCode: string, unitCode: string | null): Actor => ({
  personId: 'some-handler',
  grants: [{ role: 'handler', departmentCode, ...(unitCode ? { unitCode } : {}) }],
})

/** Makes cases one after the other, the oldest first; the newest was reported at `untilMs`. */
export function* storedCases(
  town: Town,
  count: number,
  reporterIds: readonly string[],
  untilMs: number,
): Generator<Case> {
  const surroundings = { town, grids: indexGrids(town.grids), calendar: CHINESE_CALENDAR }
  const items = town.items.filter(({ confidential }) => !confidential)
  for (let n = 0; n < count; n += 1) {
    const now = untilMs - Math.round(((count - n) * DAY_MS) / REPORTS_A_DAY)
    const grid = town.grids[(n * 7919) % town.grids.length]
    const item = items[(n * 31) % items.length]
    const personId = reporterIds[n % reporterIds.length]
    if (!grid || !item || !personId) throw new Error('an empty town')
    const report = {
      commandId: uuidFrom(`case ${n}`),
      itemCode: item.code,
      text: `路口有问题 ${n}`,
      place: middleOf(grid),
      photoCount: 1,
    }
    const placed = placeReport(report, surroundings)
    if (!placed.ok) throw new Error(placed.refusal)
    const reporter = { personId, role: 'citizen' } as const
    const opened = openCase({ report, placed: placed.value, photos: [], reporter, caseNo: `N${n}` }, surroundings, now)
    const lived = n < count - UNDER_WAY ? live(opened, surroundings, now) : opened
    yield { ...lived, effects: [], effectsDueAtMs: null, escalateAtMs: null }
  }
}

const dispatcher: Actor = { personId: 'some-dispatcher', grants: [{ role: 'dispatcher' }] }

/** Dispatched by hand where no rule holds, confirmed, accepted, handled and verified within a day. */
function live(opened: Case, surroundings: Parameters<typeof takeStep>[3], now: number): Case {
  let subject = opened
  const atTheScene = officer(opened.gridCode)
  const departmentCode = opened.departmentCode ?? surroundings.town.departments[0]?.code ?? ''
  const inOffice = handler(departmentCode, opened.unitCode)
  const steps: [StepCommand['action'], Actor][] = [
    ...(opened.state === 'triage' ? [['dispatch', dispatcher] as [StepCommand['action'], Actor]] : []),
    ['confirm', atTheScene],
    ['accept', inOffice],
    ['handle', inOffice],
    ['verify', atTheScene],
  ]
  for (const [number, [action, actor]] of steps.entries()) {
    const photos =
      action === 'handle' ? [{ fileId: 'cloud://local-env.local/none.jpg', sha256: '0'.repeat(64), bytes: 1 }] : []
    const more = { wellFormed: true, departmentCode, coDepartmentCodes: [] }
    const command = { action, commandId: `${opened._id}:${number}`, note: '', photos, ...more } as StepCommand
    const taken = takeStep(subject, command, actor, surroundings, now + (number + 1) * 3_600_000)
    if (!taken.ok) throw new Error(`${opened.itemName}: ${action} was refused, ${taken.refusal}`)
    subject = {
      ...subject,
      ...taken.value.changes,
      updatedAtMs: now,
      timeline: [...subject.timeline, ...taken.value.events],
    }
  }
  return subject
}

function uuidFrom(name: string): string {
  const hex = createHash('md5').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}
