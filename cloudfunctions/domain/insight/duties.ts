/** What a case asked of the officers of its grid, and what was done there: the part of the figures that they share. */
import type { Truth } from '#contract/flow'
import type { Case, CaseEvent } from '#domain/cases/case'
import { areaOfCode } from '#domain/cases/redispatch'
import type { Surroundings } from '#domain/cases/step-command'
import { confirmDueAt, verifyDueAt } from '#domain/cases/time-limits'
import type { Round } from '#domain/inspections/round'
import { dayOf, monthOf } from './days'

/** Each with the letter it is kept by. `confirm` and `verify` are asked for and not done yet. */
export const DUTY_LETTERS = {
  byResidents: 'r',
  byOfficers: 'o',
  settled: 's',
  confirm: 'C',
  confirmOnTime: 'c',
  confirmLate: 'd',
  confirmMissed: 'm',
  verify: 'V',
  verifyOnTime: 'v',
  verifyLate: 'w',
  verifyMissed: 'n',
  work: 'k',
  spotPassed: 'p',
  spotFailed: 'f',
  crossPassed: 'q',
  crossFailed: 'g',
} as const
export type DutyName = keyof typeof DUTY_LETTERS

/** Counts once for a grid: nobody's name is in it. */
export interface Duty {
  readonly name: DutyName
  /** The month it counts in, YYYY-MM; of what is asked for the day of its deadline, YYYY-MM-DD. */
  readonly on: string
  readonly gridCode: string
  readonly officeCode: string
}

/** What a grid officer is asked to go and do. */
type Asked = 'confirm' | 'verify'

/** Whoever went there decided there. */
const AT_THE_SCENE: ReadonlySet<CaseEvent['action']> = new Set(['confirm', 'reject', 'verify', 'rework'])
/** A confirmation is asked for, anew where it was before; unless the report was found true already. */
const ASKS_TO_CONFIRM: ReadonlySet<CaseEvent['action']> = new Set([
  'report',
  'regrid',
  'reitem',
  'unlink',
  'grantAppeal',
  'reopenLinked',
])
const ENDS_CONFIRMING: ReadonlySet<CaseEvent['action']> = new Set(['confirm', 'reject', 'settle', 'link', 'relink'])

/**
 * Work counts in the month in which it was done, what was asked for in the month of its deadline; each for the grid the
 * case lay in then. Disputes and welfare ask nothing of a grid officer. What somebody else decided before the deadline
 * was up is nobody's fault; after it, it was missed.
 */
export function dutiesOf(subject: Case, around: Pick<Surroundings, 'town' | 'calendar'>): Duty[] {
  const watch = new Watch(subject, around)
  for (const event of subject.timeline) watch.see(event)
  return watch.end()
}

class Watch {
  readonly #subject: Case
  readonly #around: Pick<Surroundings, 'town' | 'calendar'>
  readonly #duties: Duty[] = []
  readonly #asked = new Map<Asked, { readonly gridCode: string; readonly dueMs: number }>()
  #gridCode: string
  #itemCode: string
  #truth: Truth = 'unconfirmed'

  constructor(subject: Case, around: Pick<Surroundings, 'town' | 'calendar'>) {
    this.#subject = subject
    this.#around = around
    this.#gridCode = firstGridOf(subject)
    this.#itemCode = firstItemOf(subject)
  }

  see(event: CaseEvent): void {
    const { action, from, to, atMs, data } = event
    if (isByOfficer(event) && this.#isWork(event)) this.#add('work', monthOf(atMs), this.#gridCode)
    if (ENDS_CONFIRMING.has(action) || ASKS_TO_CONFIRM.has(action)) this.#answer('confirm', event)
    if (from === 'handled' && to !== 'handled') this.#answer('verify', event)
    if (action === 'confirm') this.#truth = 'true'
    if (action === 'reject' && data.reason === 'untrue') this.#truth = 'untrue'
    if (action === 'regrid') this.#gridCode = String(data.gridCode)
    if (action === 'reitem') this.#itemCode = String(data.itemCode)
    const { calendar } = this.#around
    if (ASKS_TO_CONFIRM.has(action) && this.#truth !== 'true')
      this.#ask('confirm', confirmDueAt(this.#isUrgent(), atMs, calendar))
    if (to === 'handled' && from !== 'handled') this.#ask('verify', verifyDueAt(atMs, calendar))
  }

  end(): Duty[] {
    for (const [what, { gridCode, dueMs }] of this.#asked) this.#add(what, dayOf(dueMs), gridCode)
    return this.#duties
  }

  /** An own report that was found untrue is no work. */
  #isWork({ action }: CaseEvent): boolean {
    const { state } = this.#subject
    return action === 'report' ? state !== 'rejected' && state !== 'appealed' : AT_THE_SCENE.has(action)
  }

  /** As it was then: a corrected item may be more urgent than the one before. */
  #isUrgent(): boolean {
    const { itemCode, urgent } = this.#subject
    if (this.#itemCode === itemCode) return urgent
    return this.#around.town.items.find(({ code }) => code === this.#itemCode)?.urgent ?? urgent
  }

  #ask(what: Asked, dueMs: number): void {
    if (!this.#subject.confidential) this.#asked.set(what, { gridCode: this.#gridCode, dueMs })
  }

  #answer(what: Asked, event: CaseEvent): void {
    const asked = this.#asked.get(what)
    if (!asked) return
    this.#asked.delete(what)
    const late = event.atMs > asked.dueMs
    const done = isByOfficer(event) && AT_THE_SCENE.has(event.action)
    if (done) this.#add(late ? `${what}Late` : `${what}OnTime`, monthOf(asked.dueMs), asked.gridCode)
    else if (late) this.#add(`${what}Missed`, monthOf(asked.dueMs), asked.gridCode)
  }

  #add(name: DutyName, on: string, gridCode: string): void {
    const officeCode = areaOfCode(this.#around.town, gridCode)?.officeCode ?? this.#subject.officeCode
    this.#duties.push({ name, on, gridCode, officeCode })
  }
}

function isByOfficer({ by }: CaseEvent): boolean {
  return by !== 'system' && by.role === 'gridOfficer'
}

/** Where it was reported; it may have been moved since. */
function firstGridOf({ timeline, gridCode }: Case): string {
  const reportedIn = timeline.find(({ action }) => action === 'report')?.data.gridCode
  const movedFrom = timeline.find(({ action }) => action === 'regrid')?.data.fromGridCode
  return String(reportedIn ?? movedFrom ?? gridCode)
}

/** What it was reported under; the item may have been corrected since. */
function firstItemOf({ timeline, itemCode }: Case): string {
  return String(timeline.find(({ action }) => action === 'reitem')?.data.fromItemCode ?? itemCode)
}

/** Who reported it, where it lies now: so that both together are the reports that the figures count. */
export function reportDuties(subject: Case, filedIn: string | undefined): Duty[] {
  if (filedIn === undefined) return []
  const { gridCode, officeCode, reporterRole, selfSettled } = subject
  const duty = (name: DutyName): Duty => ({ name, on: filedIn, gridCode, officeCode })
  return [
    duty(reporterRole === 'gridOfficer' ? 'byOfficers' : 'byResidents'),
    ...(selfSettled ? [duty('settled')] : []),
  ]
}

/** What the inspection of a community's drawn cases found, for the grids they lie in, in the month it was found. */
export function roundDuties({ kind, officeCode, checks }: Pick<Round, 'kind' | 'officeCode' | 'checks'>): Duty[] {
  return checks.flatMap(({ state, result, gridCode }): Duty[] => {
    if (!result || state === 'open') return []
    return [
      { name: `${kind}${state === 'passed' ? 'Passed' : 'Failed'}`, on: monthOf(result.atMs), gridCode, officeCode },
    ]
  })
}
