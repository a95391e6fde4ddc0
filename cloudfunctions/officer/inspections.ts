/** Inspections at the staff's door: what was drawn, what was found, and the proof of a draw. */
import type { InspectionList } from '#contract/inspections'
import { accept, refuse } from '#contract/outcome'
import { isForTown } from '#contract/roles'
import { maySeeAsStaff } from '#domain/cases/sight'
import { spanBefore } from '#domain/inspections/periods'
import type { Period, Round } from '#domain/inspections/round'
import type { Call, Handlers } from '#platform/call'
import { takeCheck } from '#platform/inspection-checks'
import { publishChecked } from '#platform/inspection-publish'
import { readDrawnPeriods, readPeriod, readRound, readRounds } from '#platform/inspection-store'
import { checkView, periodView, proofOf, roundView } from '#platform/inspection-views'

type InspectionActions = Extract<keyof Handlers<'officer'>, `inspection.${string}`>

const PERIODS_SHOWN = 12

export const inspectionHandlers: Pick<Handlers<'officer'>, InspectionActions> = {
  'inspection.list': async ({ kind, periodId }, call) => {
    const officeCode = onlyOfficeOf(call)
    const likely = periodId ?? spanBefore(kind, call.now).periodId
    const [periods, rounds] = await Promise.all([readDrawnPeriods(kind, PERIODS_SHOWN), readRounds(likely, officeCode)])
    const period = periodId === undefined ? periods[0] : periods.find(({ _id }) => _id === periodId)
    // The newest was drawn late, or not yet.
    const own = period && period._id !== likely ? await readRounds(period._id, officeCode) : rounds
    const shown = period && shownOf(period, own, call)
    return accept({ periods: periods.map(periodView), ...(shown ? { shown } : {}) })
  },
  'inspection.proof': async ({ roundId }) => {
    const [round, period] = await Promise.all([readRound(roundId), readPeriod(periodOf(roundId))])
    return round && period ? accept(proofOf(round, period)) : refuse('inspection/not-found')
  },
  'inspection.check': async (input, call) => {
    const { subject, actor, snapshot } = call
    if (!subject || !maySeeAsStaff(subject, actor)) return refuse('case/not-found')
    const taken = await takeCheck(subject, input, call)
    return taken.ok ? accept(checkView(taken.value, snapshot.town)) : taken
  },
  'inspection.publish': ({ periodId }, call) => publishChecked(periodId, call),
}

/** `spot:2026-11-16:010101` → `spot:2026-11-16` */
const periodOf = (roundId: string): string => roundId.slice(0, roundId.lastIndexOf(':'))

/** Who inspects or leads one office, or communities of it, sees that office alone. */
function onlyOfficeOf({ actor, snapshot }: Call): string | undefined {
  const grants = actor.grants.filter((grant) => grant.role === 'inspector' || grant.role === 'leader')
  const [first] = grants
  if (!first || grants.some(isForTown)) return undefined
  const [communityCode] = (first.role === 'leader' && first.communityCodes) || []
  return first.officeCode ?? snapshot.town.communities.find(({ code }) => code === communityCode)?.officeCode
}

function shownOf(
  period: Period,
  rounds: readonly Round[],
  { actor, snapshot }: Call,
): NonNullable<InspectionList['shown']> {
  const { town, inspections } = snapshot
  const unpublished = period.publishedAtMs === null
  const forTown = actor.grants.some((grant) => grant.role === 'inspector' && grant.officeCode === undefined)
  const checked = rounds.every(({ checks }) => checks.every(({ state }) => state !== 'open'))
  const mayCheck = actor.grants.some(
    (grant) => grant.role === 'inspector' && (period.kind === 'cross' || grant.officeCode === undefined),
  )
  const alone = town.offices.filter(
    ({ code }) => town.communities.filter(({ officeCode }) => officeCode === code).length === 1,
  )
  return {
    period: periodView(period),
    rounds: rounds.map((round) => roundView(round, town)),
    points: inspections.points,
    reasons: inspections.reasons,
    mayCheck: mayCheck && unpublished,
    mayPublish: forTown && unpublished && checked,
    impossible: period.kind === 'cross' ? alone.map(({ name }) => name) : [],
  }
}
