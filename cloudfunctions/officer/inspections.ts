/** Inspections at the staff's door: what was drawn, what was found, and the proof of a draw. */
import type { InspectionList } from '#contract/inspections'
import { accept, refuse } from '#contract/outcome'
import { isForTown } from '#contract/roles'
import { maySeeAsStaff } from '#domain/cases/sight'
import { mayInspectRound, mayOpenDrawn } from '#domain/inspections/check'
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
    const { subject, round, actor, snapshot } = call
    if (!subject || !(maySeeAsStaff(subject, actor) || mayOpenDrawn(subject, round, actor)))
      return refuse('case/not-found')
    const taken = await takeCheck(subject, input, call)
    return taken.ok ? accept(checkView(taken.value, snapshot.town)) : taken
  },
  'inspection.publish': ({ periodId }, call) => publishChecked(periodId, call),
}

/** `spot:2026-11-16:010101` → `spot:2026-11-16` */
const periodOf = (roundId: string): string => roundId.slice(0, roundId.lastIndexOf(':'))

type Grant = Extract<Call['actor']['grants'][number], { readonly role: 'inspector' | 'leader' }>

function grantsOf({ actor }: Call): Grant[] {
  return actor.grants.filter((grant): grant is Grant => grant.role === 'inspector' || grant.role === 'leader')
}

/** Where everything a caller sees lies in one office, its code: so much less is read. */
function onlyOfficeOf(call: Call): string | undefined {
  const grants = grantsOf(call)
  if (grants.some(isForTown)) return undefined
  const officeOf = (communityCode: string) =>
    call.snapshot.town.communities.find(({ code }) => code === communityCode)?.officeCode
  const offices = new Set(
    grants.flatMap(({ officeCode, communityCodes = [] }) => officeCode ?? communityCodes.map(officeOf)),
  )
  return offices.size === 1 ? [...offices][0] : undefined
}

/** Leaders of communities see their offices, inspectors of communities what their communities are to check. */
function seesRound(round: Round, call: Call): boolean {
  const { communities } = call.snapshot.town
  return grantsOf(call).some((grant) => {
    if (isForTown(grant) || grant.officeCode === round.officeCode) return true
    const { communityCodes = [] } = grant
    if (grant.role === 'inspector') return communityCodes.includes(round.byCommunityCode ?? '')
    return communities.some(({ code, officeCode }) => officeCode === round.officeCode && communityCodes.includes(code))
  })
}

function shownOf(period: Period, all: readonly Round[], call: Call): NonNullable<InspectionList['shown']> {
  const { actor, snapshot } = call
  const { town, inspections } = snapshot
  const unpublished = period.publishedAtMs === null
  const rounds = all.filter((round) => seesRound(round, call))
  const forTown = actor.grants.some((grant) => grant.role === 'inspector' && isForTown(grant))
  const checked = rounds.every(({ checks }) => checks.every(({ state }) => state !== 'open'))
  const alone = town.offices.filter(
    ({ code }) => town.communities.filter(({ officeCode }) => officeCode === code).length === 1,
  )
  return {
    period: periodView(period),
    rounds: rounds.map((round) => ({
      ...roundView(round, town),
      mayCheck: unpublished && mayInspectRound(round, actor).ok,
    })),
    points: inspections.points,
    reasons: inspections.reasons,
    mayPublish: forTown && unpublished && checked,
    impossible: period.kind === 'cross' ? alone.map(({ name }) => name) : [],
  }
}
