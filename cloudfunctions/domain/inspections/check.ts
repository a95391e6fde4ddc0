/** Who may inspect a drawn case, and what an inspection must say. */
import { type CheckPoint, INSPECTION_KINDS } from '#contract/inspections'
import { accept, type Outcome, type Refused, refuse } from '#contract/outcome'
import type { Case, CasePhoto } from '#domain/cases/case'
import type { Actor } from '#domain/cases/permit'
import type { Check } from './round'
import type { InspectionSettingsInForce } from './settings'

/** Spot checks are the town’s inspectors’; cross-inspections the office’s too. Nobody inspects what they had a part in. */
export function mayInspect(subject: Case, roundId: string, actor: Actor): Outcome<true> {
  const kind = INSPECTION_KINDS.find((one) => roundId.startsWith(`${one}:`))
  const holds = actor.grants.some(
    (grant) =>
      grant.role === 'inspector' &&
      (grant.officeCode === undefined || (kind === 'cross' && grant.officeCode === subject.officeCode)),
  )
  if (!holds) return refuse('inspection/not-yours')
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
