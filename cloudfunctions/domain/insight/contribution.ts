/** What one case adds to the figures, and the books they are kept in. */
import type { State } from '#contract/flow'
import type { Case } from '#domain/cases/case'
import type { Surroundings } from '#domain/cases/step-command'
import { closingOf } from './closing'
import { dayOf, monthOf } from './days'
import { type Duty, dutiesOf, reportDuties } from './duties'
import { dutiesFrom, dutiesText } from './duty-text'

/** Everything the figures know of a case; nothing of persons. */
export interface Contribution {
  readonly officeCode: string
  readonly gridCode: string
  readonly itemCode: string
  readonly departmentCode: string | null
  readonly state: State
  /** The month of the report; undefined when it does not count as filed. */
  readonly filedIn: string | undefined
  readonly dispatched: boolean
  /** The day of the closing deadline, YYYY-MM-DD. */
  readonly dueOn: string | undefined
  readonly onTime: boolean
  readonly reworked: boolean
  readonly extended: boolean
  /** What its grids' officers share; none in what was counted before there were duties. */
  readonly duties: readonly Duty[]
}

export function contributionOf(subject: Case, around: Pick<Surroundings, 'town' | 'calendar'>): Contribution {
  const { officeCode, gridCode, itemCode, departmentCode, state, timeline } = subject
  const closing = closingOf(subject, around.calendar)
  const dispatched = timeline.some(({ to, action }) => to === 'dispatched' || action === 'settle')
  const linked = state === 'linked' || subject.parentId !== null
  const turnedAway = (state === 'rejected' || state === 'appealed') && !dispatched
  const filedIn = linked || turnedAway ? undefined : monthOf(subject.reportedAtMs)
  return {
    officeCode,
    gridCode,
    itemCode,
    departmentCode,
    state,
    filedIn,
    dispatched,
    dueOn: closing && dayOf(closing.dueAtMs),
    onTime: closing?.onTime ?? false,
    reworked: subject.reworks > 0,
    extended: timeline.some(({ action }) => action === 'grantExtension'),
    duties: [...reportDuties(subject, filedIn), ...dutiesOf(subject, around)],
  }
}

const NOTHING = '-'

/** As it is kept beside the figures, to be taken out again exactly as it was put in. */
export function contributionText(one: Contribution): string {
  const { officeCode, gridCode, itemCode, departmentCode, state, filedIn, dueOn } = one
  const flags = [one.dispatched, one.onTime, one.reworked, one.extended].map((flag) => (flag ? '1' : '0')).join('')
  return [
    officeCode,
    gridCode,
    itemCode,
    departmentCode ?? '',
    state,
    filedIn ?? NOTHING,
    dueOn ?? NOTHING,
    flags,
    dutiesText(one.duties),
  ].join('|')
}

/** @throws Error when the text is none of ours */
export function contributionFrom(text: string): Contribution {
  const [officeCode, gridCode, itemCode, departmentCode, state, filedIn, dueOn, flags, duties = '', ...more] =
    text.split('|')
  if (!officeCode || !gridCode || !itemCode || !state || !flags || more.length > 0)
    throw new Error(`not a contribution to the figures: ${text}`)
  return {
    officeCode,
    gridCode,
    itemCode,
    departmentCode: departmentCode || null,
    state: state as State,
    filedIn: filedIn === NOTHING ? undefined : filedIn,
    dispatched: flags[0] === '1',
    dueOn: dueOn === NOTHING ? undefined : dueOn,
    onTime: flags[1] === '1',
    reworked: flags[2] === '1',
    extended: flags[3] === '1',
    duties: dutiesFrom(duties),
  }
}
