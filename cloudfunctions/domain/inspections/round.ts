/** The cases of one community drawn for one week or month, with what their inspection found: one document. */
import type { CheckState, InspectionKind } from '#contract/inspections'
import type { CasePhoto } from '#domain/cases/case'

export interface Check {
  readonly caseId: string
  readonly caseNo: string
  readonly itemName: string
  readonly gridCode: string
  readonly state: CheckState
  readonly result: CheckResult | null
}

export interface CheckResult {
  readonly commandId: string
  /** A personId; on no list. */
  readonly by: string
  readonly atMs: number
  /** Of which version of the checklist. */
  readonly settingsVersion: number
  /** The points with the words they had. */
  readonly points: readonly { readonly code: string; readonly words: string; readonly passed: boolean }[]
  /** Reasons in words. */
  readonly reasons: readonly string[]
  readonly note: string
  readonly photos: readonly CasePhoto[]
  /** A fault sends the case back; done once the case knows. */
  readonly sendBack: 'due' | 'done' | 'not-needed'
}

export interface Round {
  /** `<periodId>:<communityCode>` */
  readonly _id: string
  readonly periodId: string
  readonly kind: InspectionKind
  readonly communityCode: string
  readonly officeCode: string
  /** Cross-inspection: the community that inspects. */
  readonly byCommunityCode: string | null
  /** Case numbers the draw was made from, sorted. */
  readonly candidates: readonly string[]
  readonly listHash: string
  readonly seed: string
  /** In the order they were drawn. */
  readonly checks: readonly Check[]
  readonly drawnAtMs: number
  /** When it was drawn, or a case of it was checked last; missing in rounds from before it was kept. */
  readonly changedAtMs?: number
  /** Its result was published: nothing changes any more. */
  readonly closed: boolean
  /** When the clock sends back what an inspector's call could not. */
  readonly sendBackDueAtMs: number | null
}

/** A week or a month of inspections. */
export interface Period {
  /** `spot:2026-11-16`, `cross:2026-11` */
  readonly _id: string
  readonly kind: InspectionKind
  readonly fromMs: number
  readonly toMs: number
  readonly commitment: string
  readonly committedAtMs: number
  readonly drawnAtMs: number | null
  /** Published with the last draw. */
  readonly secret: string | null
  readonly publishAtMs: number | null
  readonly publishedAtMs: number | null
  /** What the clock has to do next: draw, then publish; null when nothing is left. */
  readonly dueAtMs: number | null
}

/** Of 100: the points met, over all points of the cases that were checked; one decimal. @returns undefined when none was */
export function scoreOf(checks: readonly Pick<Check, 'result'>[]): number | undefined {
  const points = checks.flatMap(({ result }) => result?.points ?? [])
  if (points.length === 0) return undefined
  return Math.round((1000 * points.filter(({ passed }) => passed).length) / points.length) / 10
}
