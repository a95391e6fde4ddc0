/** Who may inspect a drawn case, and what an inspection must say. */
import type { CheckPoint } from '#contract/inspections'
import { accept, type Outcome, type Refused, refuse } from '#contract/outcome'
import { isForTown } from '#contract/roles'
import type { Case, CasePhoto } from '#domain/cases/case'
import type { Actor } from '#domain/cases/permit'
import type { Check, Round } from './round'
import type { InspectionSettingsInForce } from './settings'

/**
 * Whose checks a round's are: spot checks the town's inspectors'; cross-inspections also the office's, and in the month's
 * pairs the inspecting community's. Nobody inspects the community they inspect for.
 */
export function mayInspectRound(
  { kind, officeCode, communityCode, byCommunityCode }: RoundPlace,
  { grants }: Pick<Actor, 'grants'>,
): Outcome<true> {
  const inspectors = grants.filter((grant) => grant.role === 'inspector')
  const own = inspectors.flatMap(({ communityCodes = [] }) => communityCodes)
  if (kind === 'cross' && own.includes(communityCode)) return refuse('inspection/own-community')
  const holds = inspectors.some((grant) => {
    if (isForTown(grant)) return true
    if (kind !== 'cross') return false
    return grant.communityCodes?.includes(byCommunityCode ?? '') || grant.officeCode === officeCode
  })
  return holds ? accept(true) : refuse('inspection/not-yours')
}

/** What says whose checks a round's are. */
type RoundPlace = Pick<Round, 'kind' | 'officeCode' | 'communityCode' | 'byCommunityCode'>

/** May somebody open a case because it was drawn, and they are to check it? */
export function mayOpenDrawn(
  { _id, confidential }: Pick<Case, '_id' | 'confidential'>,
  round: (RoundPlace & Pick<Round, 'checks'>) | undefined,
  actor: Pick<Actor, 'grants'>,
): boolean {
  const drawn = round?.checks.some(({ caseId }) => caseId === _id)
  return round !== undefined && drawn === true && !confidential && mayInspectRound(round, actor).ok
}

/** Nobody inspects what they had a part in. */
export function mayInspect(subject: Case, round: Round | undefined, actor: Actor): Outcome<true> {
  if (!round?.checks.some(({ caseId }) => caseId === subject._id)) return refuse('inspection/not-found')
  const theirs = mayInspectRound(round, actor)
  if (!theirs.ok) return theirs
  if (subject.reporterId === actor.personId) return refuse('case/not-your-own-report')
  if (subject.handlerIds.includes(actor.personId)) return refuse('case/not-your-own-work')
  const verified = subject.timeline.some(
    ({ action, by }) => action === 'verify' && by !== 'system' && by.personId === actor.personId,
  )
  return verified ? refuse('case/not-your-own-verification') : accept(true)
}

/** What an inspector sends of one case. */
export interface Found {
  readonly commandId: string
  readonly points: readonly { readonly code: string; readonly passed: boolean }[]
  /** Codes. */
  readonly reasons: readonly string[]
  readonly note: string
  readonly photos: readonly CasePhoto[]
  readonly by: string
  readonly atMs: number
}

/** Every point of the checklist has an answer; a fault has its reasons from the list, a note and a photo. */
export function judgeCheck(
  { _id: caseId, caseNo, itemName, gridCode, state }: Case,
  found: Found,
  settings: InspectionSettingsInForce,
): Outcome<Check> {
  const asked = settings.points.map(({ code }) => code)
  const answered = found.points.map(({ code }) => code)
  if (asked.length !== answered.length || asked.some((code) => !answered.includes(code)))
    return refuse('inspection/wrong-points')
  const points = settings.points.map(({ code, words }) => ({
    code,
    words,
    passed: found.points.some((point) => point.code === code && point.passed),
  }))
  const passed = points.every((point) => point.passed)
  const reasons = passed ? [] : wordsOf(found.reasons, settings.reasons)
  if (!passed) {
    const missing = incomplete(reasons, found)
    if (missing) return missing
  }
  const { commandId, by, atMs, note, photos } = found
  const sendBack = passed || state !== 'closed' ? 'not-needed' : 'due'
  const result = {
    commandId,
    by,
    atMs,
    settingsVersion: settings.version,
    points,
    reasons,
    note,
    photos,
    sendBack,
  } as const
  return accept({ caseId, caseNo, itemName, gridCode, state: passed ? 'passed' : 'failed', result })
}

function wordsOf(codes: readonly string[], list: readonly CheckPoint[]): string[] {
  return list.filter(({ code }) => codes.includes(code)).map(({ words }) => words)
}

function incomplete(reasons: readonly string[], { note, photos }: Found): Refused | undefined {
  if (reasons.length === 0) return refuse('inspection/reason-required')
  if (note === '') return refuse('inspection/note-required')
  return photos.length === 0 ? refuse('inspection/photo-required') : undefined
}
